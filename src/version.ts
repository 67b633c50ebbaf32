/** Version of the composer, as package.json has it: in lock files, manifests and SBOMs. */
export const engineVersion = "0.1.0";
