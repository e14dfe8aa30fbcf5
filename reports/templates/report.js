const search = document.querySelector('#search')
const buttons = [...document.querySelectorAll('[data-level]')].filter(
  (element) => element.tagName === 'BUTTON',
)
const rows = [...document.querySelectorAll('#tasks tbody tr')]
let level = ''
const show = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
  for (const row of rows) {
    const text = row.textContent.toLowerCase()
    row.hidden = (level !== '' && row.dataset.level !== level) || !words.every((word) => text.includes(word))
  }
}
if (search) {
  search.addEventListener('input', show)
  for (const button of buttons) {
    button.addEventListener('click', () => {
      level = level === button.dataset.level ? '' : button.dataset.level
      for (const other of buttons) other.setAttribute('aria-pressed', String(other.dataset.level === level))
      show()
    })
  }
}
