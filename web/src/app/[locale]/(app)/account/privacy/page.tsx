import "@/styles/account.css";
import { PrivacyScreen } from "@/features/account/PrivacyScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("privacy.title");

export default function Page() {
  return <PrivacyScreen />;
}
