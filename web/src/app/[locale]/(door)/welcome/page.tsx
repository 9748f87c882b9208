import { WelcomeScreen } from "@/features/onboarding/WelcomeScreen";
import { titled } from "@/lib/i18n/title";

export const generateMetadata = titled("onboarding.title");

export default function Page() {
  return <WelcomeScreen />;
}
