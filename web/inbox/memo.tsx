import { Component, type ComponentType } from "preact";

/** Draws again only when one of its properties is another one: long lists stay quick. */
export function memo<P extends object>(Shown: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      return Object.keys(after).some((name) => before[name] !== after[name]);
    }
    override render(props: P) {
      return <Shown {...props} />;
    }
  };
}
