import type { Plugin } from 'vite'

export function styled(): Plugin
