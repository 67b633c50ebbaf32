export const id = 539;
export const ids = [539];
export const modules = {

/***/ 7539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startAction: () => (/* binding */ startAction)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./.build/errors.js
var errors = __webpack_require__(89243);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./.build/action/annotations.js

/** The runner drops what goes beyond it, of each kind, without a word. */
const mostAnnotations = 10;
/** Every mistake as an annotation at its file and line; returns those for which there was no room. */
function annotate(errors, log, workspace) {
    const mistakes = errors.flatMap((error) => error.mistakes);
    for (const mistake of mistakes.slice(0, mostAnnotations)) {
        const { place, code } = mistake;
        const title = code === "" ? "A defect of image-composer" : code;
        const where = place === undefined
            ? {}
            : {
                file: (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, place.file)),
                startLine: place.line,
                startColumn: place.column,
            };
        log.error(mistakeText(mistake), { title, ...where });
    }
    const rest = mistakes.slice(mostAnnotations);
    for (const mistake of rest)
        log.line(`error ${mistake.code}: ${placeText(mistake)}${mistakeText(mistake)}`);
    return rest;
}
const mistakeText = ({ message, hint, option }) => `${option === undefined ? "" : `${option}: `}${message}${hint === undefined ? "" : `\nhint: ${hint}`}`;
const placeText = ({ place }) => place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@actions/artifact/lib/internal/shared/config.js
var config = __webpack_require__(48893);
// EXTERNAL MODULE: ./node_modules/@actions/artifact/lib/internal/upload/upload-artifact.js + 17 modules
var upload_artifact = __webpack_require__(69138);
;// CONCATENATED MODULE: ./.build/action/artifact-names.js
/** `<image>-<version>-<architecture>`, without the architecture where the image's name has it already. */
function artifactStem({ image, target }) {
    const stem = `${image.name}-${image.version}`;
    return image.name.split(/[-.]/).includes(target.arch) ? stem : `${stem}-${target.arch}`;
}
/**
 * Names under which no other image of the run and no other architecture of the same image uploads: what each file's own name
 * has behind that of the image, behind the stem.
 */
function namedArtifacts(result, stem = artifactStem(result)) {
    const { name, version } = result.image;
    return result.artifacts.map((artifact) => {
        const file = artifact.path.slice(artifact.path.lastIndexOf("/") + 1);
        const own = [`${name}-${version}`, name].find((start) => file.startsWith(`${start}.`));
        return { artifact, name: `${stem}.${own === undefined ? file : file.slice(own.length + 1)}` };
    });
}
/** SHA256SUMS for who downloads: the same digests under the names of the artifacts. */
const uploadedChecksums = (artifacts) => artifacts
    .filter(({ artifact }) => artifact.kind !== "checksums")
    .map(({ artifact, name }) => `${artifact.sha256}  ${name}\n`)
    .join("");

;// CONCATENATED MODULE: ./.build/action/overhear.js
/**
 * Runs work whose failures are told by lines on standard output alone: the cache client answers a broken service and a miss
 * with the same value. Complaints are kept from the log, since an error mark would redden a job that goes on, and so is
 * chatter; all other lines, commands for masking among them, pass.
 */
async function overhear(work) {
    const complaints = [];
    const write = process.stdout.write;
    let rest = "";
    const listen = (chunk) => {
        const lines = (rest + (typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"))).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
            const complaint = complaintOf(line);
            if (complaint !== undefined)
                complaints.push(complaint);
            else if (!isNoise(line))
                write.call(process.stdout, `${line}\n`);
        }
        return true;
    };
    process.stdout.write = listen;
    try {
        return { value: await work(), complaints };
    }
    finally {
        process.stdout.write = write;
        if (rest !== "")
            process.stdout.write(rest);
    }
}
function complaintOf(line) {
    const [, marked] = /^::(?:warning|error)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (marked !== undefined)
        return unescaped(marked);
    return /^(?:Attempt \d+ of \d+ failed|Failed to (?:save|restore): )/.test(line) ? line : undefined;
}
/** A line for every eight megabytes of an upload, and what goes without saying. */
const isNoise = (line) => /^(?:Uploaded bytes \d+|Artifact name is valid!|Root directory input is valid!|Lookup only - skipping download)$/.test(line);
const unescaped = (text) => text.replaceAll("%0D", "").replaceAll("%0A", " ").replaceAll("%25", "%").trim();

;// CONCATENATED MODULE: ./.build/action/artifacts.js



// The package's entry also loads what downloads artifacts, and with it a package that comes without a licence.





/**
 * Uploads what a build made, each file as it is, or all in one zip, and compares what the service was sent with the digests
 * that the engine gave. Throws IC8014.
 */
async function uploadArtifacts(request) {
    return request.form === "zip" ? [await uploadZip(request)] : await uploadFiles(request);
}
async function uploadFiles({ result, stem, retentionDays, stagingFolder }) {
    const named = namedArtifacts(result, stem);
    await (0,promises_.mkdir)(stagingFolder, { recursive: true });
    try {
        const uploaded = [];
        for (const one of named) {
            const { file, sha256 } = await stage(one, named, stagingFolder);
            const answer = await send(one.name, [file], stagingFolder, {
                ...retentionOf(retentionDays),
                skipArchive: true,
            });
            if (answer.digest !== sha256)
                throw new errors/* ComposeError */.hp({
                    code: "IC8014",
                    message: `Cannot upload "${one.name}": sha256:${answer.digest} was sent, sha256:${sha256} was built`,
                });
            uploaded.push({ ...answer, name: one.name, path: one.artifact.path });
        }
        return uploaded;
    }
    finally {
        await (0,promises_.rm)(stagingFolder, { recursive: true, force: true });
    }
}
async function uploadZip({ result, stem, retentionDays }) {
    const name = stem ?? artifactStem(result);
    const paths = result.artifacts.map(({ path }) => path);
    const folder = (0,external_node_path_.join)(paths[0] ?? "", "..");
    // Images that are to be small are compressed by the engine.
    const answer = await send(name, paths, folder, { ...retentionOf(retentionDays), compressionLevel: 1 });
    return { ...answer, name, path: imageOf(result) };
}
/** The service takes a raw file's own name: the file gets the artifact's name in a folder of its own, as a second link. */
async function stage({ artifact, name }, all, folder) {
    const file = (0,external_node_path_.join)(folder, name);
    if (artifact.kind === "checksums") {
        const text = uploadedChecksums(all);
        await (0,promises_.writeFile)(file, text);
        return { file, sha256: (0,external_node_crypto_.createHash)("sha256").update(text).digest("hex") };
    }
    await (0,promises_.link)(artifact.path, file).catch(() => (0,promises_.copyFile)(artifact.path, file, promises_.constants.COPYFILE_FICLONE));
    return { file, sha256: artifact.sha256 };
}
/** One upload: an artifact of that name, of these files below the folder. */
async function send(name, files, folder, options) {
    try {
        if ((0,config/* isGhes */.aT)())
            throw new Error("GitHub Enterprise Server has no artifact service of this version");
        const { id, size, digest } = (await overhear(() => (0,upload_artifact/* uploadArtifact */.m)(name, files, folder, options))).value;
        if (id === undefined)
            throw new Error("the service gave it no id");
        return { id, sizeBytes: size ?? 0, digest };
    }
    catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new errors/* ComposeError */.hp({
            code: "IC8014",
            message: `Cannot upload "${name}": ${reason.split("\n", 1)[0]}`,
            hint: "The files are in the output folder; upload: auto lets the step succeed without the upload",
        }, { cause });
    }
}
const retentionOf = (days) => (days === 0 ? {} : { retentionDays: days });
const imageOf = ({ artifacts }) => artifacts.find(({ kind }) => kind === "image")?.path ?? "";
/** Where people find an artifact; undefined outside of GitHub. */
function artifactUrl(id, { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }) {
    if (!GITHUB_REPOSITORY || !GITHUB_RUN_ID)
        return undefined;
    return `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`;
}

;// CONCATENATED MODULE: ./.build/action/engine-args.js
/** The inputs as options of the command line. Values of `set` are not among them: they go through a file. */
function engineArgs(inputs, places, host) {
    const { overrides } = inputs;
    const install = inputs.installDependencies === "true" || (inputs.installDependencies === "auto" && host.isHosted);
    return {
        template: [
            ...(overrides.set.length === 0 ? [] : [`--set-file=${places.setFile}`]),
            ...engine_args_option("name", overrides.name),
            ...engine_args_option("version", overrides.version),
            ...engine_args_option("arch", overrides.architecture),
            ...engine_args_option("formats", overrides.formats.join(",") || undefined),
            ...engine_args_option("compression", overrides.compression),
            ...engine_args_option("tools", overrides.tools),
            ...overrides.packages.map((name) => `--package=${name}`),
            "--",
            inputs.template,
        ],
        folders: folderArgs(places, host.privilege),
        lock: [...engine_args_option("lock", inputs.lockFile), ...(inputs.frozen ? ["--frozen"] : [])],
        tools: install ? [] : ["--no-install-tools"],
    };
}
/** For commands that write into the output folder. */
const folderArgs = (places, privilege) => [
    `--output-dir=${places.output}`,
    ...cacheArgs(places, privilege),
];
/** For commands that know no output folder. */
const cacheArgs = (places, privilege) => [
    `--cache-dir=${places.cache}`,
    `--work-dir=${places.work}`,
    ...(privilege === "rootless" ? ["--rootless"] : []),
];
const engine_args_option = (name, value) => value === undefined ? [] : [`--${name}=${value}`];

// EXTERNAL MODULE: ./.build/host/progress-text.js
var progress_text = __webpack_require__(75572);
;// CONCATENATED MODULE: ./.build/action/engine-log.js

const progressEveryMs = 10_000;
/**
 * Writes what the engine says into the job's log: a group for each outermost step, plain lines in it, and its time below, where
 * it can be read with the group closed; or lines alone, for what lies in a group already. Errors are not written: they become
 * annotations.
 */
function engineLog(log, form, nowMs = () => performance.now()) {
    let group;
    const progresses = new Map();
    const close = () => {
        if (group !== undefined)
            log.closeGroup();
        group = undefined;
    };
    function showProgress(event) {
        const now = nowMs();
        const run = progresses.get(event.label) ?? { startedAtMs: now, shownAtMs: now, doneAtStart: event.done };
        progresses.set(event.label, run);
        const atEnd = event.total > 0 && event.done >= event.total;
        if (!atEnd && now - run.shownAtMs < progressEveryMs)
            return;
        run.shownAtMs = now;
        log.line((0,progress_text/* progressText */.l)(event, run, now));
    }
    function event(said) {
        switch (said.type) {
            case "step-started":
                if (group === undefined && form === "groups") {
                    group = said.id;
                    log.openGroup(said.name);
                }
                else
                    log.line(said.name);
                break;
            case "step-finished": {
                if (said.id === group)
                    close();
                const time = (0,progress_text/* durationText */.S)(said.seconds * 1000);
                log.line(said.outcome === "finished" ? `${said.name}: ${time}` : `${said.name} failed after ${time}`);
                break;
            }
            case "progress":
                showProgress(said);
                break;
            case "info":
                log.line(said.message);
                break;
            case "warning":
                log.warning(said.message);
                break;
            case "end":
                close();
                break;
        }
    }
    return { event, words: (line) => log.line(line) };
}

;// CONCATENATED MODULE: ./.build/action/record.js
const keptWords = 20;
/** Listens, and passes everything on. */
function recording(next) {
    const told = {
        steps: [],
        caches: [],
        warnings: [],
        errors: [],
        results: [],
        lastWords: [],
    };
    const inner = new Set();
    const listener = {
        event(event) {
            if (event.type === "step-started" && event.parent !== undefined)
                inner.add(event.id);
            if (event.type === "step-finished" && !inner.has(event.id))
                told.steps.push({ name: event.name, seconds: event.seconds, failed: event.outcome === "failed" });
            if (event.type === "cache")
                told.caches.push(event);
            if (event.type === "warning")
                told.warnings.push(event.message);
            if (event.type === "error")
                told.errors.push({ message: event.message, mistakes: event.mistakes });
            if (event.type === "result")
                told.results.push(event);
            next.event(event);
        },
        words(line) {
            told.lastWords.push(line);
            if (told.lastWords.length > keptWords)
                told.lastWords.shift();
            next.words(line);
        },
    };
    return { told, listener };
}

;// CONCATENATED MODULE: ./.build/action/result-of.js
/** What the command of this name gave, among all that was given. */
function resultOf(results, command) {
    return results.find((one) => one.command === command);
}

;// CONCATENATED MODULE: ./.build/action/bundle-engine.js




/** A bundle that is larger is not worth its place: all caches of a repository share some gigabytes. */
const mostBundleSize = "3GB";
/** The engine's commands on bundles. Their errors are no errors of the job: the build itself will tell what matters. */
function bundleEngine(run) {
    const { engine, places, args, log } = run;
    const ask = async (words) => {
        const { told, listener } = recording(engineLog(log, "lines"));
        const exitCode = await engine.run({ args: ["cache", ...words], rights: "build" }, listener);
        for (const { message, mistakes } of told.errors) {
            log.line(message);
            for (const mistake of mistakes)
                if (mistake.message !== message)
                    log.line(mistake.message);
        }
        return { exitCode, results: told.results };
    };
    const folders = cacheArgs(places, run.privilege);
    return {
        async keys(when) {
            const how = when === "before lock" ? ["--before-lock"] : [...args.lock, `--write-lock=${places.keysLock}`];
            const { exitCode, results } = await ask([
                "keys",
                "--events",
                `--cache-dir=${places.cache}`,
                ...how,
                ...args.tools,
                ...args.template,
            ]);
            return exitCode === 0 ? resultOf(results, "cache keys") : undefined;
        },
        unpack: async (file) => (await ask(["unpack", "--events", ...folders, "--", file])).exitCode === 0,
        async pack(bundles) {
            const wanted = bundles.map(({ name, file }) => `--bundle=${name}=${file}`);
            const { exitCode, results } = await ask([
                ...["pack", "--events", `--max-size=${mostBundleSize}`, ...folders, ...wanted],
            ]);
            return exitCode === 0 ? resultOf(results, "cache pack") : undefined;
        },
    };
}

// EXTERNAL MODULE: ./node_modules/@actions/cache/lib/cache.js + 35 modules
var cache = __webpack_require__(60142);
;// CONCATENATED MODULE: ./.build/action/cache-service.js


/** `wish` within what the runner allows (ACTIONS_CACHE_MODE). */
function cacheRights(wish, environment, isAvailable = (0,cache/* isFeatureAvailable */.w3)()) {
    if (wish === "false")
        return { kind: "none", reason: "switched off by the input cache" };
    if (!isAvailable)
        return { kind: "none", reason: "this runner has no cache service" };
    const mode = environment.ACTIONS_CACHE_MODE ?? "write";
    if (mode === "none" || mode === "write-only")
        return { kind: "none", reason: `the job's cache mode is ${mode}` };
    return { kind: wish === "read-only" || mode === "read" ? "read" : "read and write" };
}
/** The service as far as the rights go; what it refuses or does not answer is told once in the log. */
function openCacheService(rights, log) {
    let stopped = rights.kind === "none" ? rights.reason : undefined;
    const stop = (deed, reason) => {
        stopped = `the cache service failed: ${reason}`;
        log.warning(`Cannot ${deed} caches: ${reason}. The build goes on without them`);
    };
    return {
        canSave: rights.kind === "read and write",
        async find(file, { key, restoreKeys }, how) {
            if (stopped !== undefined)
                return { kind: "unknown", reason: stopped };
            const options = { lookupOnly: how === "look up" };
            const { value, complaints } = await overhear(() => (0,cache/* restoreCache */.P3)([file], key, [...restoreKeys], options).catch(failureOf));
            const problem = value instanceof Error ? value.message : complaints.at(-1);
            if (value === undefined || value instanceof Error) {
                if (problem === undefined)
                    return { kind: "nothing" };
                stop("restore", problem);
                return { kind: "unknown", reason: problem };
            }
            return { kind: value === key ? "exact" : "similar", key: value };
        },
        async save(file, key) {
            if (stopped !== undefined)
                return { kind: "not saved", reason: stopped };
            const { value, complaints } = await overhear(() => (0,cache/* saveCache */.Io)([file], key).catch(failureOf));
            if (typeof value === "number" && value >= 0)
                return { kind: "saved" };
            const reason = value instanceof Error ? value.message : (complaints.at(0) ?? "the job may not write caches");
            if (isTaken(complaints))
                return { kind: "not saved", reason: "another job is saving it" };
            stop("save", reason);
            return { kind: "not saved", reason };
        },
    };
}
/** Two jobs that make the same layer: one of them saves it. Without another complaint that is no fault of the service. */
const isTaken = (complaints) => complaints.length === 1 && /another job may be (?:creating|finalizing)/.test(complaints[0] ?? "");
const failureOf = (error) => (error instanceof Error ? error : new Error(String(error)));

;// CONCATENATED MODULE: ./.build/action/caches.js


/**
 * Brings what helps the build and no more: with the images of an equal build nothing else is fetched, with its layer no
 * packages. The index comes first, as the keys of the others follow from the lock, and the lock from it.
 */
async function restoreCaches(engine, service, places) {
    await (0,promises_.mkdir)((0,external_node_path_.join)(places.workspace, places.bundles), { recursive: true });
    const bring = async (bundle) => {
        const file = (0,external_node_path_.join)(places.bundles, bundle.fileName);
        const exactOnly = bundle.name === "images";
        const keys = exactOnly ? { ...bundle, restoreKeys: [] } : bundle;
        const found = await service.find(file, keys, "restore");
        if (found.kind !== "exact" && found.kind !== "similar")
            return { name: bundle.name, found };
        const whole = await engine.unpack((0,external_node_path_.join)(places.workspace, file));
        await (0,promises_.rm)((0,external_node_path_.join)(places.workspace, file), { force: true });
        return { name: bundle.name, found: whole ? found : { kind: "unknown", reason: "the bundle is damaged" } };
    };
    const early = bundleNamed(await engine.keys("before lock"), "index");
    const index = early === undefined ? undefined : await bring(early);
    const keys = await engine.keys("with lock");
    const indexNow = bundleNamed(keys, "index") ?? early;
    const verdicts = index === undefined ? [] : [index];
    const missing = [];
    // Its key may say more now than when it was asked for.
    if (indexNow !== undefined && !(index?.found.kind === "exact" && early?.key === indexNow.key))
        missing.push(indexNow);
    let isEnough = false;
    for (const name of ["images", "layers", "packages"]) {
        const bundle = bundleNamed(keys, name);
        if (bundle === undefined)
            continue;
        const verdict = isEnough ? { name, found: { kind: "needless" } } : await bring(bundle);
        verdicts.push(verdict);
        if (verdict.found.kind === "exact")
            isEnough = true;
        else if (!isEnough)
            missing.push(bundle);
    }
    return { verdicts, missing, locked: keys !== undefined };
}
/** Packs what the service lacks, after asking whether another job has saved it meanwhile, and saves it. */
async function saveCaches({ verdicts, missing }, engine, service) {
    const { places } = service;
    const fileOf = (bundle) => (0,external_node_path_.join)(places.bundles, bundle.fileName);
    const stored = new Map();
    const wanted = [];
    for (const bundle of missing) {
        const found = await service.find(fileOf(bundle), { key: bundle.key, restoreKeys: [] }, "look up");
        if (found.kind === "exact")
            stored.set(bundle.name, { kind: "not saved", reason: "it is there already" });
        else if (found.kind === "unknown")
            stored.set(bundle.name, { kind: "not saved", reason: found.reason });
        else
            wanted.push(bundle);
    }
    const packed = wanted.length === 0
        ? undefined
        : await engine.pack(wanted.map((bundle) => ({ name: bundle.name, file: (0,external_node_path_.join)(places.workspace, fileOf(bundle)) })));
    for (const bundle of wanted) {
        const skipped = packed?.skipped.find(({ name }) => name === bundle.name);
        const file = (0,external_node_path_.join)(places.workspace, fileOf(bundle));
        const sizeBytes = await (0,promises_.stat)(file).then(({ size }) => size, () => undefined);
        if (skipped !== undefined || sizeBytes === undefined) {
            stored.set(bundle.name, { kind: "not saved", reason: skipped?.reason ?? "it could not be packed" });
            continue;
        }
        const saved = await service.save(fileOf(bundle), bundle.key);
        stored.set(bundle.name, saved.kind === "saved" ? { ...saved, sizeBytes } : saved);
        await (0,promises_.rm)(file, { force: true });
    }
    return verdicts.map((verdict) => {
        const what = stored.get(verdict.name);
        return what === undefined ? verdict : { ...verdict, stored: what };
    });
}
const bundleNamed = (keys, name) => keys?.bundles.find((bundle) => bundle.name === name);

;// CONCATENATED MODULE: ./.build/action/outputs.js


/** Every output by its name in action.yml; a test holds the two together. */
const outputNames = (/* unused pure expression or super */ null && ([
    "image-path",
    "digest",
    "images",
    "manifest-path",
    "sbom-path",
    "lock-path",
    "checksums-path",
    "artifact-id",
    "artifact-url",
    "cache-hit",
    "package-count",
    "installed-size",
    "reproducible-id",
    "plan",
]));
/** What later steps of the job can read. */
function buildOutputs({ result, uploaded, verdicts }, environment) {
    const images = result.artifacts.filter(({ kind }) => kind === "image");
    const [first] = images;
    const idOf = (path) => uploaded.find((one) => one.path === path)?.id;
    const firstId = first === undefined ? undefined : idOf(first.path);
    return {
        ...(first === undefined ? {} : { "image-path": first.path, digest: `sha256:${first.sha256}` }),
        images: JSON.stringify(images.map(({ path, format, compression, sizeBytes, sha256 }) => ({
            path,
            format,
            compression,
            size: sizeBytes,
            "virtual-size": result.diskSizeBytes,
            digest: `sha256:${sha256}`,
            "artifact-id": idOf(path) ?? null,
        }))),
        "manifest-path": result.manifestPath,
        "sbom-path": result.sbomPath,
        "lock-path": result.lockPath,
        "checksums-path": result.checksumsPath,
        ...(firstId === undefined
            ? {}
            : { "artifact-id": String(firstId), "artifact-url": artifactUrl(firstId, environment) ?? "" }),
        "cache-hit": cacheHit(verdicts),
        "package-count": String(result.packageCount),
        "installed-size": String(result.installedSizeBytes),
        "reproducible-id": result.reproducibleId,
    };
}
/** What later steps can read after `command: lock`. */
const lockOutputs = (result) => ({
    "lock-path": result.lockPath,
    "package-count": String(result.packageCount),
});
/** `true`: images or a layer of the very same input; `partial`: something like it; `false`: nothing. */
function cacheHit(verdicts) {
    const kinds = verdicts
        .filter(({ name }) => name !== "index")
        .map(({ name, found }) => ({ name, kind: found.kind }));
    if (kinds.some(({ name, kind }) => kind === "exact" && name !== "packages"))
        return "true";
    return kinds.some(({ kind }) => kind === "exact" || kind === "similar") ? "partial" : "false";
}
/**
 * Lines for $GITHUB_ARTIFACTS: subjects for actions/attest, as paths below the workspace. Files elsewhere cannot be named there,
 * nor can those whose names two builds of a job share, such as SHA256SUMS.
 */
function attestationLines({ artifacts }, workspace) {
    return artifacts
        .filter(({ kind }) => kind === "image" || kind === "manifest" || kind === "sbom")
        .map(({ path }) => (0,external_node_path_.relative)(workspace, path))
        .filter((path) => !path.startsWith("..") && !path.startsWith("/") && !/[=\n]/.test(path))
        .map((path) => `${path}\n`)
        .join("");
}

;// CONCATENATED MODULE: ./.build/action/markdown.js
/** Text for a cell or a paragraph of Markdown: what it says and nothing that Markdown or HTML would make of it. */
const escaped = (text) => text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|#]/g, (mark) => `\\${mark}`)
    .replaceAll(/\s*\n\s*/g, " ");
/** A table; the cells are Markdown already. Columns whose heading ends in `:` are numbers. */
function table(headings, rows) {
    const line = (cells) => `| ${cells.join(" | ")} |\n`;
    const shown = headings.map((heading) => heading.replace(/:$/, ""));
    const rule = headings.map((heading) => (heading.endsWith(":") ? "---:" : "---"));
    return line(shown) + line(rule) + rows.map(line).join("");
}
/** What is shown on demand. */
const details = (title, body) => `<details><summary>${title}</summary>\n\n${body}\n</details>\n`;
/** A block of text as it is; whatever it holds cannot end it. */
function codeBlock(text, language = "text") {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = "`".repeat(longest + 1);
    return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}
/** A number of bytes for people, in decimal units as the command line has them. */
function sizeText(bytes) {
    if (bytes < 1e6)
        return `${(bytes / 1e3).toFixed(1)} kB`;
    return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

;// CONCATENATED MODULE: ./.build/action/partition-picture.js
const columns = 12;
/** A disk as a row of blocks in mermaid, each about as wide as its partition is large; small ones stay readable. */
function partitionPicture(partitions) {
    const whole = partitions.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const widths = partitions.map(({ sizeBytes }) => Math.max(2, Math.round((columns * sizeBytes) / whole)));
    const blocks = partitions.map((partition, index) => `  p${index}["${labelOf(partition)}"]:${widths[index]}`);
    const total = widths.reduce((sum, width) => sum + width, 0);
    return ["block-beta", `  columns ${total}`, ...blocks].join("\n");
}
function labelOf({ id, filesystem, mountPoint, sizeBytes }) {
    const lines = [
        id,
        [filesystem, mountPoint].filter((part) => part !== undefined).join(" "),
        mebibytes(sizeBytes),
    ];
    return lines
        .filter((line) => line !== "")
        .join("<br>")
        .replaceAll('"', "'");
}
const mebibytes = (bytes) => {
    const amount = bytes / 2 ** 20;
    return amount >= 1024 ? `${(amount / 1024).toFixed(1)} GiB` : `${Math.round(amount)} MiB`;
};

;// CONCATENATED MODULE: ./.build/action/summary.js





/** What a build made, as Markdown for the page of the workflow run. */
function buildSummary(summary) {
    const { result, steps } = summary;
    const { image, target } = result;
    return [
        `## ${escaped(`${image.name} ${image.version}`)}: ${escaped(`${target.dist} ${target.arch}`)}\n`,
        imageTable(summary),
        [
            `${result.packageCount} packages, ${sizeText(result.installedSizeBytes)} installed.`,
            ...(result.unchanged ? ["Nothing had changed: these are the images of an earlier build."] : []),
            `Reproducible id \`${result.reproducibleId}\`\n`,
        ].join(" "),
        ...(summary.uploadProblem === undefined ? [] : [`**Not uploaded:** ${escaped(summary.uploadProblem)}\n`]),
        ...(result.bootTest === undefined ? [] : [bootTestPart(result.bootTest)]),
        ...(result.packageChanges === undefined ? [] : [packagesPart(result.packageChanges)]),
        details("Disk", codeBlock(partitionPicture(result.partitions), "mermaid")),
        details("Time", stepTable(steps)),
        details("Caches", cachesPart(summary)),
        ...warningsPart(summary.warnings),
    ].join("\n");
}
function imageTable({ result, uploaded, environment }) {
    const rows = result.artifacts
        .filter(({ kind }) => kind === "image")
        .map(({ path, sizeBytes, sha256 }) => {
        const name = `\`${path.slice(path.lastIndexOf("/") + 1)}\``;
        const id = uploaded.find((one) => one.path === path)?.id;
        const url = id === undefined ? undefined : artifactUrl(id, environment);
        return [url === undefined ? name : `[${name}](${url})`, sizeText(sizeBytes), `\`sha256:${sha256}\``];
    });
    return table(["Image", "Size:", "Digest"], rows);
}
const stepTable = (steps) => table(["Step", "Time:"], steps.map(({ name, seconds, failed }) => [
    escaped(failed ? `${name} (failed)` : name),
    (0,progress_text/* durationText */.S)(seconds * 1000),
]));
const bundleWords = {
    index: "Package lists",
    images: "Images",
    layers: "Layer",
    packages: "Packages",
};
/** What the cache service had, then what the build could make of it. */
function cachesPart({ verdicts, caches }) {
    const kept = caches.map(({ store, verdict, reason }) => [escaped(store), verdict, escaped(reason ?? "")]);
    return [
        verdicts.length === 0
            ? "The cache service was not asked.\n"
            : table(["Bundle", "Found", "Saved"], verdicts.map((verdict) => [
                bundleWords[verdict.name] ?? escaped(verdict.name),
                foundText(verdict),
                storedText(verdict),
            ])),
        kept.length === 0 ? "" : table(["Kept from earlier builds", "Verdict", "Reason"], kept),
    ].join("\n");
}
function foundText({ found }) {
    switch (found.kind) {
        case "exact":
            return "hit";
        case "similar":
            return `partial: \`${found.key}\``;
        case "nothing":
            return "miss: nothing under this key or its prefixes";
        case "needless":
            return "not needed";
        case "unknown":
            return `not used: ${escaped(found.reason)}`;
    }
}
function storedText({ stored }) {
    if (stored === undefined)
        return "";
    return stored.kind === "saved" ? sizeText(stored.sizeBytes) : `no: ${escaped(stored.reason)}`;
}
const mostChanges = 200;
function packagesPart({ since, added, removed, changed }) {
    const rows = [
        ...changed.map(({ name, from, to, change }) => [escaped(name), escaped(from), escaped(to), change]),
        ...added.map(({ name, version }) => [escaped(name), "", escaped(version), "added"]),
        ...removed.map(({ name, version }) => [escaped(name), escaped(version), "", "removed"]),
    ];
    const title = `Packages since ${escaped(since.version)}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`;
    if (rows.length === 0)
        return `${title}\n`;
    const more = rows.length > mostChanges ? `\n… and ${rows.length - mostChanges} more\n` : "";
    return details(title, table(["Package", "Before", "Now", "What"], rows.slice(0, mostChanges)) + more);
}
function bootTestPart({ outcome, accelerator, seconds, milestones, consoleEnd, message, }) {
    const how = accelerator === undefined ? "" : ` (${accelerator})`;
    const reached = milestones.map((one) => `${one.name} ${(0,progress_text/* durationText */.S)(one.seconds * 1000)}`).join(", ");
    const headline = outcome === "booted"
        ? `**Boot test:** booted in ${(0,progress_text/* durationText */.S)(seconds * 1000)}${how}: ${escaped(reached)}\n`
        : `**Boot test failed**${how}: ${escaped(message ?? "")}\n`;
    return `${headline}\n${details("The console's end", codeBlock(consoleEnd))}`;
}
const warningsPart = (warnings) => warnings.length === 0
    ? []
    : [details(`Warnings: ${warnings.length}`, warnings.map((text) => `- ${escaped(text)}\n`).join(""))];
/** What went wrong: every mistake, whatever room there was for annotations. */
function failureSummary({ title, mistakes, steps, warnings, lastWords }) {
    const lines = mistakes.map((mistake) => {
        const hint = mistake.hint === undefined ? "" : `<br>${escaped(`hint: ${mistake.hint}`)}`;
        const code = mistake.code === "" ? "Defect" : mistake.code;
        return `- **${code}** ${escaped(placeText(mistake))}${escaped(mistake.message)}${hint}\n`;
    });
    return [
        `## ${escaped(title)}\n`,
        lines.join(""),
        ...(lastWords === "" ? [] : [details("Last words", codeBlock(lastWords))]),
        ...(steps.length === 0 ? [] : [details("Time", stepTable(steps))]),
        ...warningsPart(warnings),
    ].join("\n");
}
/** The runner drops a summary that is larger than 1 MiB as a whole. */
const mostBytes = 1024 * 1024;
function fitted(summary) {
    const bytes = Buffer.from(summary);
    if (bytes.length < mostBytes)
        return summary;
    const end = "\n\n… cut off: the summary would be larger than the runner shows\n";
    return (bytes
        .subarray(0, mostBytes - 1024)
        .toString("utf8")
        .replace(/\n[^\n]*$/, "") + end);
}

;// CONCATENATED MODULE: ./.build/action/timed.js

function timed(log) {
    const before = [];
    const after = [];
    return {
        async run(name, work) {
            const startedAtMs = performance.now();
            log.openGroup(name);
            try {
                return await work();
            }
            finally {
                log.closeGroup();
                const seconds = (performance.now() - startedAtMs) / 1000;
                log.line(`${name}: ${(0,progress_text/* durationText */.S)(seconds * 1000)}`);
                (name === "Restore caches" ? before : after).push({ name, seconds, failed: false });
            }
        },
        around: (engineSteps) => [...before, ...engineSteps, ...after],
    };
}

;// CONCATENATED MODULE: ./.build/action/build.js














/** The most that is kept of a work directory that outlives the job. */
const keptCacheSize = "5GB";
const nothingRestored = { verdicts: [], missing: [], locked: false };
/** `command: build`: brings caches, builds, uploads, saves caches. What caches and services do wrong ends no build. */
async function build(run) {
    const { inputs, engine, places, log, args, environment } = run;
    const rights = cacheRights(inputs.cache, environment);
    // The cache client leaves empty folders where it works.
    process.env.RUNNER_TEMP = places.staging;
    const service = { ...openCacheService(rights, log), places };
    const bundles = bundleEngine(run);
    const { told, listener } = recording(engineLog(log, "groups"));
    const steps = timed(log);
    if (rights.kind === "none")
        log.line(`Caches are not used: ${rights.reason}`);
    const restored = rights.kind === "none"
        ? nothingRestored
        : await steps.run("Restore caches", () => restoreCaches(bundles, service, places));
    const lock = restored.locked ? [`--lock=${places.keysLock}`] : args.lock;
    const exitCode = await engine.run({
        args: [
            "build",
            "--events",
            ...args.folders,
            ...lock,
            ...args.tools,
            ...buildOptions(run),
            ...args.template,
        ],
        rights: "build",
    }, listener);
    const result = resultOf(told.results, "build");
    if (exitCode !== 0 || result === undefined)
        return { exitCode: exitCode || 1, told, outputs: {}, summary: undefined };
    const upload = inputs.upload === "false"
        ? { uploaded: [], problem: undefined }
        : await steps.run("Upload artifacts", () => uploadOf(run, result));
    const built = { result, uploaded: upload.uploaded };
    const outputs = buildOutputs({ ...built, verdicts: restored.verdicts }, environment);
    announceForAttestation(run, result);
    const verdicts = service.canSave && restored.missing.length > 0
        ? await steps.run("Save caches", () => saveCaches(restored, bundles, service))
        : restored.verdicts;
    await (0,promises_.rm)(`${places.workspace}/${places.bundles}`, { recursive: true, force: true });
    if (places.baseIs === "given")
        await engine.run({
            args: [
                "cache",
                "trim",
                "--events",
                `--max-size=${keptCacheSize}`,
                ...cacheArgs(places, run.privilege),
            ],
            rights: "build",
        }, engineLog(log, "lines"));
    const summary = buildSummary({
        ...built,
        uploadProblem: upload.problem,
        steps: steps.around(told.steps),
        caches: told.caches,
        verdicts,
        warnings: told.warnings,
        environment,
    });
    if (upload.problem === undefined || inputs.upload === "auto")
        return { exitCode: 0, told, outputs, summary };
    log.error(upload.problem, { title: "IC8014" });
    return { exitCode: 1, told, outputs, summary };
}
function buildOptions({ inputs }) {
    const { bootTest, minFreeSpace } = inputs;
    return [
        ...(minFreeSpace === "0" ? [] : [`--min-free-space=${minFreeSpace}`]),
        ...(bootTest.kind === "none" ? [] : ["--boot-test"]),
        ...(bootTest.kind === "boot" && bootTest.timeoutSeconds !== undefined
            ? [`--boot-timeout=${bootTest.timeoutSeconds}`]
            : []),
    ];
}
/** Uploads as the workflow wants it. Where it says nothing of it, a service that refuses is worth a warning and no more. */
async function uploadOf({ inputs, places, log }, result) {
    try {
        const uploaded = await uploadArtifacts({
            result,
            form: inputs.upload === "zip" ? "zip" : "files",
            stem: inputs.artifactName,
            retentionDays: inputs.retentionDays,
            stagingFolder: places.staging,
        });
        return { uploaded, problem: undefined };
    }
    catch (error) {
        if (!(error instanceof errors/* ComposeError */.hp))
            throw error;
        if (inputs.upload === "auto")
            log.warning(error.message);
        return { uploaded: [], problem: error.message };
    }
}
function announceForAttestation({ environment, places }, result) {
    const file = environment.GITHUB_ARTIFACTS;
    if (file)
        (0,external_node_fs_.appendFileSync)(file, attestationLines(result, places.workspace));
}

;// CONCATENATED MODULE: ./.build/action/cancellation.js
/**
 * The runner's wish to stop: SIGINT to this process alone, SIGTERM after 7.5 s, and 2.5 s later the end of all processes that it
 * may end.
 */
function openCancellation() {
    const controller = new AbortController();
    const cancel = () => controller.abort(new Error("cancelled"));
    process.on("SIGINT", cancel).on("SIGTERM", cancel);
    return {
        signal: controller.signal,
        [Symbol.dispose]() {
            process.off("SIGINT", cancel).off("SIGTERM", cancel);
        },
    };
}

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(53053);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 1 modules
var exec = __webpack_require__(41955);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./.build/action/line-splitter.js

/** Bytes as they come to whole lines; characters that two chunks share stay whole. */
function lineSplitter(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder("utf8");
    let rest = "";
    return {
        write(chunk) {
            const lines = (rest + decoder.write(chunk)).split("\n");
            rest = lines.pop() ?? "";
            for (const line of lines)
                onLine(line);
        },
        end() {
            if (rest !== "")
                onLine(rest);
            rest = "";
        },
    };
}

;// CONCATENATED MODULE: ./.build/action/parse-event.js
/** One line of the engine's output as an event; undefined when it is none, such as a crash's last words. */
function parseEvent(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === "object" && value !== null && "type" in value ? value : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./.build/action/engine.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/** What the engine may know of the runner's environment; tokens, inputs and runner files are not among it. */
const passedOn = [
    ...["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"],
    "SOURCE_DATE_EPOCH",
];
const alsoWithoutSudo = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR"];
/** The command line with the rights of the place; docs/action.md tells what it may know of the job. */
function openEngine(place) {
    let running = Promise.resolve();
    return {
        run(command, listener) {
            const ended = runEngine(place, command, listener);
            running = ended.catch(() => { });
            return ended;
        },
        async idle() {
            await running;
        },
    };
}
async function runEngine(place, { args, rights }, listener) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (place.cancel.aborted)
            return cancelledExitCode;
        const throughSudo = rights === "build" && place.privilege === "sudo";
        const env = environmentOf(place.environment, [...passedOn, ...alsoWithoutSudo]);
        const command = [process.execPath, place.program, ...args];
        const [program = "", ...words] = throughSudo ? sudoArgv(command, env) : command;
        const output = lineSplitter((line) => {
            const event = parseEvent(line);
            if (event === undefined)
                listener.words(line);
            else
                listener.event(event);
        });
        const errors = lineSplitter(listener.words);
        const _ = __addDisposableResource(env_1, closingStandardInput(place.cancel), false);
        const exitCode = await (0,exec/* exec */.m)(program, words, {
            cwd: place.cwd,
            env: { ...env, CI: "true" },
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout: output.write, stderr: errors.write },
        });
        output.end();
        errors.end();
        return exitCode;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/** Exit code of a command that was cancelled by the end of its standard input. */
const cancelledExitCode = 130;
/** Values of variables go through sudo's own environment, never through its command line. */
function sudoArgv(command, env) {
    const kept = passedOn.filter((name) => env[name] !== undefined);
    return ["sudo", "-n", ...(kept.length === 0 ? [] : [`--preserve-env=${kept.join(",")}`]), "--", ...command];
}
function environmentOf(environment, names) {
    return Object.fromEntries(names.flatMap((name) => {
        const value = environment[name];
        return value === undefined ? [] : [[name, value]];
    }));
}
/**
 * Closes the standard input of the process that is started next once `cancel` is aborted. @actions/exec keeps its child to
 * itself; Node.js announces every child on a channel.
 */
function closingStandardInput(cancel) {
    const channel = "child_process";
    let child;
    const close = () => child?.stdin?.end();
    const started = (message) => {
        child = message.process;
        // The engine may end before it is told to.
        child.stdin?.on("error", () => { });
        (0,external_node_diagnostics_channel_.unsubscribe)(channel, started);
        if (cancel.aborted)
            close();
    };
    (0,external_node_diagnostics_channel_.subscribe)(channel, started);
    cancel.addEventListener("abort", close, { once: true });
    return {
        [Symbol.dispose]() {
            (0,external_node_diagnostics_channel_.unsubscribe)(channel, started);
            cancel.removeEventListener("abort", close);
        },
    };
}

;// CONCATENATED MODULE: ./.build/action/folders.js


/**
 * Makes the folders as the runner's user, so that what root puts into them is handed back, and puts the lines of the input
 * `set` where only this user and root can read them. Throws IC7003.
 */
async function makeFolders(places, setLines) {
    for (const folder of [places.base, places.output]) {
        try {
            await (0,promises_.mkdir)(folder, { recursive: true });
        }
        catch (cause) {
            const reason = cause instanceof Error ? cause.message : String(cause);
            throw new errors/* ComposeError */.hp({ code: "IC7003", message: `Cannot make folder "${folder}": ${reason}` }, { cause });
        }
    }
    // A file keeps its mode when it is written again.
    await (0,promises_.rm)(places.setFile, { force: true });
    await (0,promises_.writeFile)(places.setFile, setLines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
}

;// CONCATENATED MODULE: ./.build/action/inputs.js

const commands = ["build", "validate", "lock", "plan"];
const privileges = ["auto", "root", "sudo", "rootless"];
const cacheWishes = ["auto", "true", "read-only", "false"];
const uploads = ["auto", "true", "zip", "false"];
const installs = ["auto", "true", "false"];
/** Every input by its name in action.yml; a test holds the two together. */
const inputNames = (/* unused pure expression or super */ null && ([
    "template",
    "command",
    "set",
    "name",
    "version",
    "architecture",
    "formats",
    "compression",
    "packages",
    "tools",
    "lock-file",
    "frozen",
    "output-directory",
    "work-directory",
    "min-free-space",
    "cache",
    "upload",
    "artifact-name",
    "retention-days",
    "boot-test",
    "privilege",
    "install-dependencies",
    "summary",
    "annotations",
]));
/** Reads all inputs. Throws IC8013 for the first one that makes no sense; what the template would say is the engine's to check. */
function readInputs(read) {
    const text = (name) => read(name).trim() === "" ? undefined : read(name).trim();
    const oneOf = (name, choices) => {
        const given = text(name) ?? "";
        const choice = choices.find((one) => one === given.toLowerCase());
        if (choice === undefined)
            throw wrongInput(name, given, `it must be ${listed(choices)}`);
        return choice;
    };
    const template = text("template");
    if (template === undefined)
        throw wrongInput("template", "", "it is required");
    return {
        template,
        command: oneOf("command", commands),
        overrides: {
            set: setLines(read("set")),
            name: text("name"),
            version: text("version"),
            architecture: text("architecture"),
            formats: words(read("formats")),
            compression: text("compression"),
            packages: words(read("packages")),
            tools: text("tools"),
        },
        lockFile: text("lock-file"),
        frozen: oneOf("frozen", ["true", "false"]) === "true",
        outputDirectory: text("output-directory") ?? "output",
        workDirectory: text("work-directory"),
        minFreeSpace: text("min-free-space") ?? "0",
        cache: oneOf("cache", cacheWishes),
        upload: oneOf("upload", uploads),
        artifactName: text("artifact-name"),
        retentionDays: wholeNumber("retention-days", text("retention-days") ?? "0"),
        bootTest: bootTestOf(text("boot-test") ?? "false"),
        privilege: oneOf("privilege", privileges),
        installDependencies: oneOf("install-dependencies", installs),
        summary: oneOf("summary", ["true", "false"]) === "true",
        annotations: oneOf("annotations", ["true", "false"]) === "true",
    };
}
/** A list by lines, commas or blanks. */
const words = (text) => text.split(/[\s,]+/).filter((word) => word !== "");
/** Lines that say something; a value may hold anything but a line break. */
const setLines = (text) => text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
function bootTestOf(given) {
    if (given === "false")
        return { kind: "none" };
    if (given === "true")
        return { kind: "boot", timeoutSeconds: undefined };
    if (/^[1-9]\d{0,5}$/.test(given))
        return { kind: "boot", timeoutSeconds: Number(given) };
    throw wrongInput("boot-test", given, "it must be true, false, or how many seconds the boot may take");
}
function wholeNumber(name, given) {
    if (!/^\d{1,5}$/.test(given))
        throw wrongInput(name, given, "it must be a whole number");
    return Number(given);
}
const wrongInput = (name, given, problem) => new errors/* ComposeError */.hp({
    code: "IC8013",
    message: `Cannot use input "${name}"${given === "" ? "" : ` with "${given}"`}: ${problem}`,
    hint: "docs/action.md describes all inputs",
});
const listed = (choices) => `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;

// EXTERNAL MODULE: ./.build/host/plain-text.js
var plain_text = __webpack_require__(32037);
;// CONCATENATED MODULE: ./.build/action/safe-line.js

/**
 * Text from elsewhere for the job's log: the runner takes a line that begins with `::`, or holds `##[`, for a command of the
 * Action, and what packages and servers say must not be one.
 */
const safeLines = (text) => (0,plain_text/* plainText */.w)(text)
    .split("\n")
    .map((line) => line.replace(/^(\s*)::/, "$1: :").replaceAll("##[", "## ["))
    .join("\n");

;// CONCATENATED MODULE: ./.build/action/secrets.js
/** Names of keys whose values nobody should read in a log. */
const secretKey = /(?:pass|secret|token|credential|private|hash)[^.=]*$/i;
/** A crypt(3) hash, wherever it stands. */
const cryptHash = /\$(?:y|gy|7|6|5|2[abxy])\$[^\s"',\]}]+/g;
/** User and password of an address. */
const userInfo = /:\/\/([^/@\s"']+)@/g;
/** What must be in no log, of lines `path=value` and of addresses such as those of proxies. */
function secretsIn(setLines, addresses) {
    const values = setLines.flatMap((line) => {
        const at = line.indexOf("=");
        const [path, value] = [line.slice(0, at), unquoted(line.slice(at + 1).trim())];
        return secretKey.test(path) && value !== "" ? [value] : [];
    });
    const found = [...setLines, ...addresses].flatMap((text) => [
        ...[...text.matchAll(cryptHash)].map(([hash]) => hash),
        ...[...text.matchAll(userInfo)].map(([, user = ""]) => user),
    ]);
    return [...new Set([...values, ...found])];
}
/** The text with `***` in the place of every secret, the longest first. */
const masked = (text, secrets) => [...secrets]
    .sort((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
const unquoted = (value) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;

;// CONCATENATED MODULE: ./.build/action/job-log.js




/** A job log whose every line is safe to show: no command of the runner in it, and no secret. */
function openJobLog({ file, secrets, annotations }) {
    const kept = (mark, text) => {
        const shown = masked(safeLines(text), secrets);
        (0,external_node_fs_.appendFileSync)(file, `${mark}${shown}\n`);
        return shown;
    };
    return {
        line: (text) => (0,core/* info */.pq)(kept("", text)),
        warning(text) {
            const shown = kept("warning: ", text);
            if (annotations)
                (0,core/* warning */.$e)(shown);
            else
                (0,core/* info */.pq)(`warning: ${shown}`);
        },
        notice(text) {
            const shown = kept("", text);
            if (annotations)
                (0,core/* notice */.lm)(shown);
            else
                (0,core/* info */.pq)(shown);
        },
        error(text, place = { title: "image-composer" }) {
            const shown = kept("error: ", text);
            if (annotations)
                (0,core/* error */.z3)(shown, place);
            else
                (0,core/* info */.pq)(`error: ${shown}`);
        },
        openGroup: (name) => (0,core/* startGroup */.Oh)(kept("== ", name)),
        closeGroup: () => (0,core/* endGroup */.N4)(),
    };
}

;// CONCATENATED MODULE: ./.build/action/places.js

/** The places of this run, from the inputs and what the runner says of itself. */
function placesOf(inputs, environment, cwd) {
    const workspace = environment.GITHUB_WORKSPACE || cwd;
    const temporary = (0,external_node_path_.join)(environment.RUNNER_TEMP || (0,external_node_path_.join)(workspace, ".image-composer"), "image-composer");
    const base = inputs.workDirectory === undefined ? temporary : (0,external_node_path_.resolve)(workspace, inputs.workDirectory);
    return {
        workspace,
        output: (0,external_node_path_.resolve)(workspace, inputs.outputDirectory),
        base,
        baseIs: inputs.workDirectory === undefined ? "temporary" : "given",
        cache: (0,external_node_path_.join)(base, "cache"),
        work: (0,external_node_path_.join)(base, "work"),
        setFile: (0,external_node_path_.join)(base, "set"),
        keysLock: (0,external_node_path_.join)(base, "keys.lock.json"),
        staging: (0,external_node_path_.join)(base, "upload"),
        log: (0,external_node_path_.join)(base, "build.log"),
        bundles: ".image-composer-cache",
    };
}

;// CONCATENATED MODULE: ./.build/action/privilege.js


/**
 * Chooses: root where the runner is root, else sudo where it asks for no password, else a user namespace. Throws IC8003
 * when what was asked for cannot be had.
 */
async function choosePrivilege(wish, uid = process.geteuid?.() ?? -1) {
    if (wish === "rootless")
        return "rootless";
    if (uid === 0)
        return "root";
    if (wish === "root")
        throw notPrivileged("root", "the runner's user is not root", "Use privilege auto, sudo or rootless");
    if (await sudoWorks())
        return "sudo";
    if (wish === "auto")
        return "rootless";
    throw notPrivileged("sudo", "sudo is missing or asks for a password", "Let the runner's user run sudo without a password, or use privilege rootless");
}
async function sudoWorks() {
    try {
        const { exitCode } = await (0,exec/* getExecOutput */.H)("sudo", ["-n", "true"], {
            silent: true,
            ignoreReturnCode: true,
        });
        return exitCode === 0;
    }
    catch {
        return false;
    }
}
const notPrivileged = (wish, problem, hint) => new errors/* ComposeError */.hp({ code: "IC8003", message: `Cannot use privilege "${wish}": ${problem}`, hint });

;// CONCATENATED MODULE: ./.build/action/state.js

/** Written before anything is made; `ended` says how main came out, and is missing after a kill. */
function saveRunState(state) {
    (0,core/* saveState */.LZ)("run", JSON.stringify(state));
}
/** Tells post how main came out. */
const saveEnding = (ending) => (0,core/* saveState */.LZ)("ended", ending);
/** Whether this process is the post part: the runner starts the same file for both. */
const isPost = () => (0,core/* getState */.Gu)("isPost") === "true";
/** Makes the next process of this step the post part. */
const markPost = () => (0,core/* saveState */.LZ)("isPost", "true");
/** What main has told; `run` is undefined where it ended before it could, and `ended` empty. */
function readRunState() {
    const text = (0,core/* getState */.Gu)("run");
    return { run: text === "" ? undefined : JSON.parse(text), ended: (0,core/* getState */.Gu)("ended") };
}

;// CONCATENATED MODULE: ./.build/action/template-command.js



/** `command: validate`, `plan` or `lock`: they need no rights and make no image. */
async function templateCommand(run) {
    const { inputs, engine, args, log } = run;
    const { told, listener } = recording(engineLog(log, "groups"));
    const lock = inputs.command === "lock" ? [...args.lock, `--cache-dir=${run.places.cache}`] : [];
    const exitCode = await engine.run({ args: [inputs.command, "--events", ...lock, ...args.template], rights: "none" }, listener);
    if (exitCode === 0)
        log.line(`${inputs.template}: ${inputs.command} succeeded`);
    return { exitCode, told, outputs: outputsOf(told, log), summary: undefined };
}
/** A plan that is too long for an output can still be read in the log. */
const mostPlanCharacters = 100_000;
function outputsOf({ results }, log) {
    const result = results.at(-1);
    if (result?.command === "lock")
        return lockOutputs(result);
    if (result?.command !== "plan")
        return {};
    const plan = JSON.stringify(result.plan);
    log.openGroup("Plan");
    log.line(JSON.stringify(result.plan, null, 2));
    log.closeGroup();
    return plan.length > mostPlanCharacters ? {} : { plan };
}

;// CONCATENATED MODULE: ./.build/action/run-action.js
var run_action_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var run_action_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

















/** The main step: returns its exit code. `program` is the bundle, which is the engine's command line too. */
async function runAction(program, environment) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        markPost();
        const inputs = readInputs((name) => (0,core/* getInput */.V4)(name));
        const proxies = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"].map((name) => environment[name] ?? "");
        const secrets = secretsIn(inputs.overrides.set, proxies);
        for (const secret of secrets)
            (0,core/* setSecret */.Pq)(secret);
        const places = placesOf(inputs, environment, process.cwd());
        const privilege = await choosePrivilege(inputs.privilege);
        saveRunState({ places, privilege, upload: inputs.upload, retentionDays: inputs.retentionDays });
        await makeFolders(places, inputs.overrides.set);
        const log = openJobLog({ file: places.log, secrets, annotations: inputs.annotations });
        const cancellation = run_action_addDisposableResource(env_1, openCancellation(), false);
        const isHosted = environment.RUNNER_ENVIRONMENT === "github-hosted";
        const engine = openEngine({
            program,
            cwd: places.workspace,
            privilege,
            environment,
            cancel: cancellation.signal,
        });
        const args = engineArgs(inputs, places, { privilege, isHosted });
        const run = { inputs, places, privilege, engine, args, log, environment };
        const work = inputs.command === "build" ? build(run) : templateCommand(run);
        const ending = await Promise.race([work, whenCancelled(cancellation.signal, engine)]);
        if (ending === "cancelled" || cancellation.signal.aborted) {
            saveEnding("cancelled");
            log.line("Cancelled");
            return cancelledExitCode;
        }
        for (const [name, value] of Object.entries(ending.outputs))
            (0,core/* setOutput */.uH)(name, value);
        saveEnding(ending.exitCode === 0 ? "succeeded" : "failed");
        const failed = ending.exitCode !== 0 && ending.summary === undefined;
        if (failed)
            annotate(errorsOf(ending), log, places.workspace);
        const summary = ending.summary ?? (failed ? run_action_failureOf(run, ending) : undefined);
        if (inputs.summary && summary !== undefined)
            writeSummary(masked(summary, secrets), environment);
        return ending.exitCode === 0 ? 0 : 1;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        run_action_disposeResources(env_1);
    }
}
/** The engine is waited for, since it cleans up; the clients of the services are not. */
function whenCancelled(signal, engine) {
    return new Promise((resolve) => {
        signal.addEventListener("abort", () => void engine.idle().then(() => resolve("cancelled")), {
            once: true,
        });
    });
}
/** An engine that ended without a word has crashed, or was never started. */
function errorsOf({ told, exitCode }) {
    if (told.errors.length > 0)
        return told.errors;
    const words = told.lastWords.at(-1) ?? "it said nothing";
    const message = `Cannot finish: the composer ended with exit code ${exitCode}: ${words}`;
    return [{ message, mistakes: [{ code: "", message }] }];
}
function run_action_failureOf({ inputs }, ending) {
    const { told } = ending;
    const mistakes = errorsOf(ending).flatMap((error) => error.mistakes);
    const built = resultOf(told.results, "build");
    return failureSummary({
        title: `${inputs.command} of ${inputs.template} failed`,
        mistakes,
        steps: told.steps,
        warnings: told.warnings,
        lastWords: built?.bootTest?.consoleEnd ?? told.lastWords.join("\n"),
    });
}
/** Where there is no summary file, as in older runners, the log says it all. */
function writeSummary(summary, { GITHUB_STEP_SUMMARY }) {
    if (GITHUB_STEP_SUMMARY)
        (0,external_node_fs_.appendFileSync)(GITHUB_STEP_SUMMARY, fitted(`${summary}\n`));
}

;// CONCATENATED MODULE: ./.build/action/run-post.js








/**
 * The post step: finishes what a cancelled or killed main step has left undone, uploads the log of a failed build and takes the
 * temporary folders away. Nothing that goes wrong here fails the job.
 */
async function runPost(program, environment) {
    const { run, ended } = readRunState();
    if (run === undefined)
        return;
    if (ended !== "succeeded")
        await attempt("upload the log", () => uploadLog(run, environment));
    await attempt("clean up", () => cleanUp(program, run, environment));
}
async function attempt(deed, work) {
    try {
        await work();
    }
    catch (error) {
        (0,core/* warning */.$e)(`Cannot ${deed}: ${error instanceof Error ? error.message : String(error)}`);
    }
}
async function cleanUp(program, { places, privilege }, environment) {
    const { signal } = new AbortController();
    const engine = openEngine({ program, cwd: places.workspace, privilege, environment, cancel: signal });
    const isTemporary = places.baseIs === "temporary";
    const problems = [];
    const exitCode = await engine.run({
        args: [
            "cleanup",
            "--events",
            ...folderArgs(places, privilege),
            ...(isTemporary ? ["--remove-cache"] : []),
        ],
        rights: "build",
    }, {
        event: (event) => {
            if (event.type === "error")
                problems.push(...event.mistakes.map(({ message }) => message));
        },
        words: (line) => (0,core/* info */.pq)(line),
    });
    await (0,promises_.rm)((0,external_node_path_.join)(places.workspace, places.bundles), { recursive: true, force: true });
    for (const path of isTemporary
        ? [places.base]
        : [places.setFile, places.keysLock, places.staging, places.log])
        await (0,promises_.rm)(path, { recursive: true, force: true });
    if (exitCode !== 0)
        throw new Error(problems.join("; ") || `the composer ended with exit code ${exitCode}`);
}
/** Before the folder with it goes. */
async function uploadLog({ places, upload, retentionDays }, environment) {
    if (upload === "false" || !(0,external_node_fs_.existsSync)(places.log) || !environment.ACTIONS_RESULTS_URL)
        return;
    const name = `image-composer-${environment.GITHUB_JOB ?? "job"}-${Date.now().toString(36)}.log`;
    await (0,promises_.mkdir)(places.staging, { recursive: true });
    const file = (0,external_node_path_.join)(places.staging, name);
    await (0,promises_.rename)(places.log, file);
    await send(name, [file], places.staging, {
        ...(retentionDays === 0 ? {} : { retentionDays }),
        skipArchive: true,
    });
}

;// CONCATENATED MODULE: ./.build/action/start-action.js






/** The process that the runner starts: main the first time, post the second. Ends the process. */
async function startAction() {
    const program = (0,external_node_fs_.realpathSync)(process.argv[1] ?? "");
    try {
        if (isPost())
            await runPost(program, process.env);
        else
            process.exitCode = await runAction(program, process.env);
    }
    catch (error) {
        (0,core/* setFailed */.C1)(textOf(error));
    }
    // Connections of the services' clients would keep it alive for minutes.
    process.exit();
}
function textOf(error) {
    if (error instanceof errors/* ComposeError */.hp)
        return `${error.code}: ${error.message}${error.hint === undefined ? "" : `\nhint: ${error.hint}`}`;
    return `This is a defect of image-composer: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}


/***/ }),

/***/ 89243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nq: () => (/* binding */ errorOfMistakes),
/* harmony export */   Z9: () => (/* binding */ placeText),
/* harmony export */   cK: () => (/* binding */ rootCauseFirst),
/* harmony export */   hp: () => (/* binding */ ComposeError)
/* harmony export */ });
/* unused harmony export errorCodes */
/**
 * Every error code of the composer and the one sentence that names it. A code is never reassigned; its entry in
 * docs/errors.md is never removed. The first digit is the stage: 1 template, 2 repositories and trust, 3 resolving,
 * 4 fetching, 5 root filesystem, 6 boot and disk, 7 output, 8 host and command line, 9 boot test.
 */
const errorCodes = {
    IC1001: "The template file cannot be read",
    IC1002: "The template is not valid YAML",
    IC1003: "A key is given twice",
    IC1004: "A key is not known",
    IC1005: "A value has the wrong type or form",
    IC1006: "A required key is missing",
    IC1007: "The operating system is not known",
    IC1008: "An extended template cannot be used",
    IC1009: "A file that the template names cannot be read",
    IC1010: "Values contradict each other",
    IC1011: "Partitions overlap",
    IC1012: "Partitions do not fit on the disk",
    IC1013: "The operating system data is broken",
    IC2001: "The repository index is not signed",
    IC2002: "The repository index is signed by no pinned key",
    IC2003: "The repository index has a bad signature",
    IC2004: "The repository index has expired",
    IC2005: "The repository is not the one that was asked for",
    IC2006: "An index does not have the digest that the signed Release gives",
    IC2007: "An index cannot be parsed",
    IC2008: "The repository lacks what was asked of it",
    IC2009: "A signing key cannot be found",
    IC2010: "The repository is older than it was before",
    IC2011: "A package is not signed",
    IC2012: "A package is signed by no pinned key",
    IC2013: "A package has a bad signature",
    IC2014: "A package is not what its digests say",
    IC2015: "No key of a repository is pinned",
    IC3001: "No repository provides a package",
    IC3002: "The request cannot be satisfied",
    IC3003: "The lock file cannot be used",
    IC3004: "The lock file would change",
    IC3005: "A package is not in the image",
    IC4001: "A file cannot be fetched",
    IC4002: "A fetched file does not have its digest",
    IC4003: "A fetched file does not have its size",
    IC5001: "A package archive is broken",
    IC5002: "A maintainer script failed",
    IC5003: "Two packages own the same file",
    IC5004: "A configuration command failed",
    IC5005: "A user cannot be made",
    IC5006: "A service cannot be switched",
    IC5007: "A file cannot be put into the image",
    IC5008: "The target's programs cannot run on this host",
    IC5009: "The locale or time zone does not exist in the image",
    IC5010: "The package database cannot be written",
    IC5011: "The image cannot be labelled for SELinux",
    IC5012: "The chroot environment cannot be used",
    IC5013: "The packages are newer than the rpm that installs them",
    IC6001: "No kernel is in the root filesystem",
    IC6002: "The initramfs cannot be made",
    IC6003: "The boot loader is not in the root filesystem",
    IC6004: "The content is larger than its partition",
    IC6005: "A filesystem cannot be written",
    IC6006: "The disk image failed its check",
    IC7001: "An image cannot be converted",
    IC7002: "An artifact cannot be compressed",
    IC7003: "The output cannot be written",
    IC7004: "The manifest cannot be used",
    IC7005: "A bundle cannot be used",
    IC7006: "A bundle cannot be packed",
    IC8001: "The command line is wrong",
    IC8002: "A host tool is missing or too old",
    IC8003: "The command must run as root",
    IC8004: "A folder is in use",
    IC8005: "A command failed",
    IC8006: "The disk is full",
    IC8007: "Host tools cannot be installed",
    IC8008: "The build was cancelled",
    IC8009: "The user has no subordinate ids",
    IC8010: "User namespaces cannot be used",
    IC8011: "The host's clock is wrong",
    IC8012: "Too little space is free",
    IC8013: "An input of the Action cannot be used",
    IC8014: "An artifact cannot be uploaded",
    IC9001: "The image did not boot in time",
    IC9002: "The boot failed",
    IC9003: "The command in the booted image failed",
    IC9004: "The image cannot be booted here",
};
/** A place as people read it: `image.yml:3:7`, or the option. */
const placeText = ({ file, line, column, kind }) => kind === "option" ? file : `${file}:${line}:${column}`;
/**
 * An error that a user can act on. Whatever is thrown and is not a ComposeError is a defect of the composer.
 * `mistakes` is non-empty when several things were found wrong at once (a template); the message is then a headline.
 */
class ComposeError extends Error {
    name = "ComposeError";
    code;
    hint;
    place;
    mistakes;
    constructor(mistake, options = {}) {
        super(mistake.message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = mistake.code;
        this.hint = mistake.hint;
        this.place = mistake.place;
        this.mistakes = options.mistakes ?? [];
    }
}
/**
 * The failure to tell the user of. When the body of an `await using` and its clean-up both fail, JavaScript throws a
 * SuppressedError whose `error` is the clean-up's failure and whose `suppressed` is the real one: this goes down to it.
 */
function rootCauseFirst(error) {
    return error instanceof SuppressedError ? rootCauseFirst(error.suppressed) : error;
}
/** All mistakes as one error: the only one as it stands, several under a headline. */
function errorOfMistakes(headline, mistakes) {
    const [first, ...others] = mistakes;
    if (others.length === 0)
        return new ComposeError(first);
    return new ComposeError({ code: first.code, message: headline }, { mistakes });
}


/***/ }),

/***/ 32037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ plainText)
/* harmony export */ });
/** Escape sequences of terminals: CSI, then OSC, DCS and the like up to their end, then those of two or three bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const escapeSequences = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const controlCharacters = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
/** Text that is safe to show on a terminal or to put into a log: no escape sequence, no control character but tab and newline. */
function plainText(text) {
    return text.replace(escapeSequences, "").replace(/\r\n?/g, "\n").replace(controlCharacters, "");
}


/***/ }),

/***/ 75572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ durationText),
/* harmony export */   l: () => (/* binding */ progressText)
/* harmony export */ });
/**
 * One line on how far a step is: `Fetch packages 42% · 123.4 of 290.1 MB · 35.2 MB/s · 5 s left`. Rate and remaining
 * time come once they mean something, after a second; the remaining time goes when nothing remains.
 */
function progressText(state, run, nowMs) {
    const elapsedMs = nowMs - run.startedAtMs;
    const perSecond = elapsedMs >= 1000 ? ((state.done - run.doneAtStart) * 1000) / elapsedMs : 0;
    const left = state.total - state.done;
    const parts = [state.total > 0 ? amountOfText(state) : amountText(state.done, state.unit)];
    if (perSecond > 0)
        parts.push(`${amountText(perSecond, state.unit)}/s`);
    if (perSecond > 0 && left > 0)
        parts.push(`${durationText((left / perSecond) * 1000)} left`);
    const percent = state.total > 0 ? ` ${Math.floor((100 * state.done) / state.total)}%` : "";
    return `${state.label}${percent} · ${parts.join(" · ")}`;
}
/** A time span for people: `3.2 s`, `42 s`, `2 min 05 s`, `1 h 02 min`. */
function durationText(ms) {
    if (ms < 9_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${twoDigits(seconds % 60)} s`;
    return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}
function amountOfText({ done, total, unit }) {
    if (unit === "items")
        return `${done} of ${total}`;
    const [amount, word] = scaled(total);
    return `${(done / (total / amount)).toFixed(1)} of ${amount.toFixed(1)} ${word}`;
}
function amountText(amount, unit) {
    if (unit === "items")
        return amount < 10 ? amount.toFixed(1).replace(/\.0$/, "") : amount.toFixed(0);
    const [value, word] = scaled(amount);
    return `${value.toFixed(1)} ${word}`;
}
function scaled(bytes) {
    if (bytes < 1e6)
        return [bytes / 1e3, "kB"];
    return bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
}
function twoDigits(number) {
    return String(number).padStart(2, "0");
}


/***/ })

};
