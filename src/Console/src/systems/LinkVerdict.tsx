import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { answer, api } from "../api/client";
import { Outcome } from "../ui/Outcome";

/** What is to be thought of the link that led here; nothing when none did, or when it is as it should be. */
export function LinkVerdict({ systemId }: { systemId: string }) {
  const [parameters] = useSearchParams();
  const version = Number(parameters.get("v"));
  const signature = parameters.get("s") ?? "";
  const { data } = useQuery({
    queryKey: ["console-link", "verify", systemId, version, signature],
    queryFn: ({ signal }) =>
      answer(api.POST("/api/console-link/verify", { body: { systemId, version, signature }, signal })),
    enabled: signature !== "" && version > 0,
  });
  switch (data?.verdict) {
    case "Outdated":
      return <Outcome tone="info">The link in Hudu is outdated; the next sync renews it.</Outcome>;
    case "Forged":
      return (
        <Outcome tone="caution">
          The link that led here was not made by this app. Look in Hudu who wrote it into the asset.
        </Outcome>
      );
    default:
      return null;
  }
}
