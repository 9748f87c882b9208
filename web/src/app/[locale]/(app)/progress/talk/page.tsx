import "@/styles/practice.css";
import { PracticeScreen } from "@/features/practice/PracticeScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("practice.title");

export default function Page() {
  return <PracticeScreen />;
}
