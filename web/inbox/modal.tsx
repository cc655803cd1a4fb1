import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type Props = { titleId: string; onClose(): void; children: ComponentChildren };

/** A dialog in front of the page; Escape closes it, and the focus goes back to where it was. */
export function Modal({ titleId, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // At once and not after the next paint: a quick hand's next key is for the dialog already.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby={titleId}>
      {children}
    </dialog>
  );
}
