// expect: 11: modules/identity.bicep has no output 'principal'
module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id'
    location: 'westeurope'
    tags: {}
  }
}

output AZURE_PRINCIPAL string = identity.outputs.principal
