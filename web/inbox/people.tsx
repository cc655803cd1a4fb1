import { useEffect, useState } from "preact/hooks";
import type { AccountLine } from "./api.ts";
import { useDesk } from "./desk.tsx";

const roles = ["coordinator", "leadCoordinator", "reader", "administrator"];
const organisations = ["jobroad", "city", "vdab", "ocmw", "voka", "agency"];

/** For administrators: who works here, and one-time links for who comes or lost the password. */
export function People() {
  const { api, me, say, language, announce, explain } = useDesk();
  const [accounts, setAccounts] = useState<AccountLine[]>([]);
  const [link, setLink] = useState<{ name: string; url: string }>();
  const [fault, setFault] = useState("");

  const load = () =>
    api.accounts().then(
      (page) => setAccounts(page.items),
      (error) => setFault(explain(error)),
    );
  useEffect(() => void load(), []);

  async function act(deed: () => Promise<unknown>) {
    setFault("");
    try {
      await deed();
    } catch (error) {
      setFault(explain(error));
    }
    await load();
  }
  const show = (name: string, token: string) =>
    setLink({ name, url: `${location.origin}${location.pathname}#setup=${token}` });

  function invite(event: SubmitEvent) {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = (name: string) => String(new FormData(form).get(name) ?? "");
    const body = {
      name: field("name").trim(),
      role: field("role"),
      organisation: field("organisation"),
      language,
    };
    void act(async () => {
      show(body.name, (await api.invite(body)).token);
      form.reset();
    });
  }

  return (
    <section class="stack" aria-labelledby="people-title">
      <h2 id="people-title">{say("people.title")}</h2>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {link && (
        <div class="held" role="status">
          <p>{say("people.link", { name: link.name })}</p>
          <p class="link-text">
            <code>{link.url}</code>
          </p>
          <button
            type="button"
            onClick={() =>
              void navigator.clipboard?.writeText(link.url).then(() => announce(say("people.copied")))
            }
          >
            {say("people.copy")}
          </button>
        </div>
      )}
      <ul class="browsers">
        {accounts.map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.name}</strong>{" "}
              {one.state !== "active" && <span class="tag">{say(`people.${one.state}`)}</span>}
              <p class="hint">
                {[one.email, say(`role.${one.role}`), say(`organisation.${one.organisation}`)]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {one.id !== me.id && (
              <div class="actions">
                {one.state !== "disabled" && (
                  <select
                    aria-label={say("people.roleFor", { name: one.name })}
                    value={one.role}
                    onChange={(event) => {
                      const role = event.currentTarget.value;
                      void act(() => api.changeAccount(one.id, { role }));
                    }}
                  >
                    {roles.map((role) => (
                      <option key={role} value={role}>
                        {say(`role.${role}`)}
                      </option>
                    ))}
                  </select>
                )}
                <button
                  type="button"
                  aria-label={say("people.newLinkFor", { name: one.name })}
                  onClick={() => void act(async () => show(one.name, (await api.newLink(one.id)).token))}
                >
                  {say("people.newLink")}
                </button>
                {one.state !== "disabled" && (
                  <button
                    type="button"
                    aria-label={say("people.disableFor", { name: one.name })}
                    onClick={() => void act(() => api.changeAccount(one.id, { state: "disabled" }))}
                  >
                    {say("people.disable")}
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      <form class="stack" onSubmit={invite}>
        <h3>{say("people.invite")}</h3>
        <label for="name">{say("people.name")}</label>
        <input id="name" name="name" required maxLength={80} autoComplete="off" />
        <label for="role">{say("people.role")}</label>
        <select id="role" name="role">
          {roles.map((one) => (
            <option key={one} value={one}>
              {say(`role.${one}`)}
            </option>
          ))}
        </select>
        <label for="organisation">{say("people.organisation")}</label>
        <select id="organisation" name="organisation" aria-describedby="organisation-hint">
          {organisations.map((one) => (
            <option key={one} value={one}>
              {say(`organisation.${one}`)}
            </option>
          ))}
        </select>
        <p class="hint" id="organisation-hint">
          {say("people.organisationHint")}
        </p>
        <p>
          <button type="submit" class="primary">
            {say("people.makeLink")}
          </button>
        </p>
      </form>
    </section>
  );
}
