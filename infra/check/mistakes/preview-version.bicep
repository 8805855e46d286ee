// expect: 3: 'Microsoft.Web/serverfarms@2024-11-01-preview' has no pinned, released API version

resource plan 'Microsoft.Web/serverfarms@2024-11-01-preview' = {
  name: 'x'
  location: 'westeurope'
}
