const SECONDS_OF_A_BEEP = 0.18

/** Two tones, made here: no file to load in the moment it matters. */
export function beep(): void {
  const context = new AudioContext()
  const volume = context.createGain()
  volume.gain.value = 0.2
  volume.connect(context.destination)
  ;[880, 660].forEach((hertz, place) => {
    const tone = context.createOscillator()
    tone.frequency.value = hertz
    tone.connect(volume)
    tone.start(context.currentTime + place * SECONDS_OF_A_BEEP)
    tone.stop(context.currentTime + (place + 1) * SECONDS_OF_A_BEEP)
    if (place === 1) tone.onended = () => void context.close()
  })
}
