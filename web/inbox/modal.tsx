import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

type Props = { titleId: string; onClose(): void; children: ComponentChildren };

/** A dialog in front of the page; Escape closes it, and the focus goes back to where it was. */
export function Modal({ titleId, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby={titleId}>
      {children}
    </dialog>
  );
}
