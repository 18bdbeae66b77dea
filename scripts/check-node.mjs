// Runs before every command: stops with a clear message when the Node in use is too old for the tools.
// On Linux (x64, arm64) npm scripts find the Node that `npm ci` installs, so only other platforms can meet this.
// Kept to syntax that Node 16 parses.

const [major, minor] = process.versions.node.split('.').map(Number);
const oldestMinor = { 22: 22, 24: 15 };
const suits = major > 24 || (major in oldestMinor && minor >= oldestMinor[major]);

if (!suits) {
  console.error(`This course needs Node 22.22 or later, or 24.15 or later; this is Node ${process.versions.node}.

On ${process.platform} ${process.arch} no Node comes with the packages. Install Node 24 from https://nodejs.org/
(or \`nvm install 24\`, \`brew install node@24\`, \`winget install OpenJS.NodeJS.LTS\`), then run the command again.`);
  process.exit(1);
}
