/** Closes the menu of the page when one of its links is followed: a link within the page would leave it open. */

const menu = document.getElementById('site-menu');
menu?.addEventListener('click', () => menu.hidePopover());
