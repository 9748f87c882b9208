import "@/styles/account.css";
import { AccountScreen } from "@/features/account/AccountScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("account.title");

export default function Page() {
  return <AccountScreen />;
}
