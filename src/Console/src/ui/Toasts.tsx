import { Toast, ToastBody, Toaster, ToastTitle, useToastController } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Notice } from "./Notices";

const toaster = "notices";

/** Shows each notice once, for a moment. */
export default function Toasts({ notices }: { notices: readonly Notice[] }) {
  const { dispatchToast } = useToastController(toaster);
  const shown = useRef(0);
  useEffect(() => {
    for (const { title, body } of notices.slice(shown.current)) {
      dispatchToast(
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          {body && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent: "success", timeout: 6000, pauseOnHover: true },
      );
    }
    shown.current = notices.length;
  }, [notices, dispatchToast]);
  return <Toaster toasterId={toaster} position="bottom-end" />;
}
