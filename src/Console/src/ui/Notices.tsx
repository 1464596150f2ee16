import {
  Toast,
  ToastBody,
  Toaster,
  type ToastIntent,
  ToastTitle,
  useToastController,
} from "@fluentui/react-components";
import { useCallback } from "react";

const toaster = "notices";

/** Where notices appear; screen readers hear them. */
export const Notices = () => <Toaster toasterId={toaster} position="bottom-end" />;

/** Tells a person that something was done. Failures stay where they happened; only good news goes away by itself. */
export function useNotice() {
  const { dispatchToast } = useToastController(toaster);
  return useCallback(
    (title: string, body?: string, intent: ToastIntent = "success") =>
      dispatchToast(
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          {body && <ToastBody>{body}</ToastBody>}
        </Toast>,
        { intent, timeout: 6000, pauseOnHover: true },
      ),
    [dispatchToast],
  );
}
