import "@/styles/help.css";
import "@/styles/result.css";
import { ResultScreen } from "@/features/exam/result/ResultScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("result.title");

export default function Page() {
  return <ResultScreen />;
}
