import { RegisterScreen } from "@/features/door/RegisterScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("auth.register.title");

export default function Page() {
  return <RegisterScreen />;
}
