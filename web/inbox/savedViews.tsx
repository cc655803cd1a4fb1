import { useState } from "preact/hooks";
import { useDesk } from "./desk.tsx";
import { readPlace } from "./route.ts";

/** Lists that one has named: links, on every device where one signs in. */
export function SavedViews() {
  const { api, me, say, setMe, announce, explain } = useDesk();
  const [naming, setNaming] = useState(false);
  const here = addressOfList();
  const isNarrowed = here.includes("?");
  const isSaved = me.views.some((one) => one.hash === here);

  const keep = (views: typeof me.views) =>
    api.keepViews(views).then(
      () => setMe({ ...me, views }),
      (error) => announce(explain(error)),
    );
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget as HTMLFormElement).get("view-name") ?? "").trim();
    if (name === "") return;
    setNaming(false);
    void keep([...me.views, { name, hash: here }]);
  };

  if (me.views.length === 0 && !isNarrowed) return null;
  return (
    <div class="saved">
      {me.views.map((one) => (
        <span key={one.hash} class="saved-view">
          <a href={one.hash} aria-current={one.hash === here ? "page" : undefined}>
            {one.name}
          </a>
          <button
            type="button"
            class="quiet small"
            aria-label={say("list.forget", { name: one.name })}
            onClick={() => void keep(me.views.filter((other) => other.hash !== one.hash))}
          >
            ×
          </button>
        </span>
      ))}
      {isNarrowed && !isSaved && !naming && (
        <button type="button" class="quiet small" onClick={() => setNaming(true)}>
          {say("list.save")}
        </button>
      )}
      {naming && (
        <form class="name-view" onSubmit={save}>
          <label for="view-name" class="hidden">
            {say("list.saveName")}
          </label>
          <input id="view-name" name="view-name" required maxLength={40} placeholder={say("list.saveName")} />
          <button type="submit">{say("offer.save")}</button>
        </form>
      )}
    </div>
  );
}

/** The address of the list, without the lead that is open beside it. */
function addressOfList(): string {
  const place = readPlace(location.hash);
  if (place.tab !== "leads") return "#/waiting";
  const query = new URLSearchParams(place.filter ?? {}).toString();
  return `#/${place.view}${query && `?${query}`}`;
}
