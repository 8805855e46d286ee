// expect: 8: modules/identity.bicep has no parameter 'region'
// expect: 4: modules/identity.bicep needs parameter 'location'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id'
    region: 'westeurope'
    tags: {}
  }
}
