(() => {
  const { classList, dataset } = document.documentElement;
  classList.add('js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  } catch {}
})();
