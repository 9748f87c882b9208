import { Text } from "@/features/texts/Text";
import { titled } from "@/lib/i18n/title";
import type { Locale } from "@/lib/locales";

export const generateMetadata = titled("page.access.title", true);

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  return (
    <Text
      locale={(await params).locale}
      route="/accessibility"
      title="page.access.title"
      lead="page.access.lead"
      parts={[
        ["page.access.hear.h", "page.access.hear.p"],
        ["page.access.see.h", "page.access.see.p"],
        ["page.access.hands.h", "page.access.hands.p"],
        ["page.access.time.h", "page.access.time.p"],
        ["page.access.large.h", "page.access.large.p"],
        ["page.access.calm.h", "page.access.calm.p"],
        ["page.access.limits.h", "page.access.limits.p"],
      ]}
    />
  );
}
