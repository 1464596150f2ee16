import { Toast, ToastBody, Toaster, ToastTitle, useToastController } from "@fluentui/react-components";
import { useEffect } from "react";
import { type Notice, takeNotices } from "./Notices";

const toaster = "notices";

/** Shows each notice once, for a moment. */
export default function Toasts({ notices }: { notices: readonly Notice[] }) {
  const { dispatchToast } = useToastController(toaster);
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes them whenever there are new ones.
  useEffect(() => {
    for (const { title, body } of takeNotices()) {
      dispatchToast(
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          {body && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent: "success", timeout: 6000, pauseOnHover: true },
      );
    }
  }, [notices, dispatchToast]);
  return <Toaster toasterId={toaster} position="bottom-end" />;
}
