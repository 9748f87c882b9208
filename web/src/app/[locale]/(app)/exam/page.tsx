import { ExamScreen } from "@/features/exam/ExamScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("exam.title");

export default function Page() {
  return <ExamScreen />;
}
