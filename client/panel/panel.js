// Runs in the panel. It shows what it is sent and says what was pressed; it knows nothing else.
const vscode = acquireVsCodeApi();
const main = document.querySelector('main');
const spoken = document.querySelector('[role="status"]');

window.addEventListener('message', ({ data }) => {
  const { uri, body, says } = data;
  // VS Code gives it back when the window is opened anew.
  vscode.setState({ uri });
  if (main.dataset.body === body) return;
  const focused = main.contains(document.activeElement) ? positionOf(document.activeElement) : -1;
  main.dataset.body = body;
  main.innerHTML = body;
  if (focused >= 0) buttons()[Math.min(focused, buttons().length - 1)]?.focus({ preventScroll: true });
  // A screen reader hears the verdict when it changes, and not every keystroke.
  if (spoken.textContent !== says) spoken.textContent = says;
});

main.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-do]');
  if (button) vscode.postMessage({ ...button.dataset });
});

function buttons() {
  return [...main.querySelectorAll('button')];
}

/** Which of the buttons an element is: after an edit the one at the same place is the same to who tabs through them. */
function positionOf(element) {
  return buttons().indexOf(element);
}

vscode.postMessage({ do: 'ready' });
