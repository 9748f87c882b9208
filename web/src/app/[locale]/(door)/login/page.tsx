import { LoginScreen } from "@/features/door/LoginScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("auth.login.title");

export default function Page() {
  return <LoginScreen />;
}
