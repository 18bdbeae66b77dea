(() => {
  const { classList, dataset } = document.documentElement;
  // From a folder no script is loaded but this one.
  classList.add(location.protocol === 'file:' ? 'from-file' : 'js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  } catch {}
})();
