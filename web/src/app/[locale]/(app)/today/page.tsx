import "@/styles/today.css";
import { TodayScreen } from "@/features/today/TodayScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("today.title");

export default function Page() {
  return <TodayScreen />;
}
