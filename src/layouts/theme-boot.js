(() => {
  const { classList, dataset } = document.documentElement;
  classList.add(location.protocol === 'file:' ? 'from-file' : 'js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  } catch {}
})();
