import { Button } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, type Schema } from "../api/client";
import { words } from "../api/problem";

interface WholeTextProps {
  runId: string;
  shown: string;
  whole: Schema<"LongText">;
}

/** A long value: its beginning, and the whole of it on request. */
export function WholeText({ runId, shown, whole }: WholeTextProps) {
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ["runs", "text", runId, whole.hash],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/runs/{runId}/texts/{hash}", {
          params: { path: { runId, hash: whole.hash } },
          parseAs: "text",
          signal,
        }),
      ) as Promise<unknown>,
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      {open && typeof query.data === "string" ? query.data : shown}{" "}
      <Button size="small" appearance="subtle" disabled={open && query.isFetching} onClick={() => setOpen(!open)}>
        {open ? "Show less" : `Show all ${whole.length.toLocaleString()} characters`}
      </Button>
      {query.error && words(query.error)}
    </>
  );
}
