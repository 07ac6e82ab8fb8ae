import type { Plugin } from 'vite'

export function preloaded(): Plugin
