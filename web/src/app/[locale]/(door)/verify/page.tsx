import { VerifyScreen } from "@/features/door/VerifyScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("auth.verify.title");

export default function Page() {
  return <VerifyScreen />;
}
