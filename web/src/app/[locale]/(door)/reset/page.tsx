import { ResetScreen } from "@/features/door/ResetScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("auth.reset.title");

export default function Page() {
  return <ResetScreen />;
}
