import { useMutation } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { saveFile } from "../ui/saveFile";

/** A table for spreadsheets, or exact records for programs. */
export type Format = "csv" | "json";

/** What can be exported: all runs, which system is which asset, or what one run changed. */
export type Export = { what: "runs" } | { what: "links" } | { what: "journal"; runId: string };

const parseAs = "blob";

const read = (asked: Export, format: Format) => {
  switch (asked.what) {
    case "runs":
      return answer(api.GET("/api/export/runs", { params: { query: { format } }, parseAs }));
    case "links":
      return answer(api.GET("/api/export/links", { params: { query: { format } }, parseAs }));
    case "journal":
      return answer(api.GET("/api/export/journal", { params: { query: { format, runId: asked.runId } }, parseAs }));
  }
};

/** Reads an export whole and gives it to the person as a file. */
export function useExport(asked: Export) {
  const name = asked.what === "journal" ? `changes-${asked.runId}` : asked.what;
  return useMutation({
    mutationFn: (format: Format) => read(asked, format),
    onSuccess: (content, format) => saveFile(`${name}.${format}`, content),
  });
}
