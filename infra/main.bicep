// PolicyWatch in one resource group: azd up is the one command. infra/README.md explains the parameters and the costs.

targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of this installation, e.g. policywatch-prod. azd asks for it.')
param environmentName string

@minLength(1)
@description('Region; it must offer Flex Consumption. azd asks for it.')
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Begins the name of every container, table and queue: 3 to 20 lower-case letters and digits, a letter first.')
@minLength(3)
@maxLength(20)
param prefix string = 'policywatch'

@description('Address of a page that says who runs this crawler and how to reach them; sent with every request, and expected by site owners.')
param contact string = ''

@description('Address under which people open the pages, e.g. https://policies.example.com/; empty for the app\'s own.')
param publicUrl string = ''

@description('Client id that infra/sign-in.sh printed; empty: nobody can sign in and the pages stay closed.')
param signInClientId string = ''

@description('Entra ID group whose members may use the command policywatch on this installation; empty for none.')
param operatorGroupId string = ''

@description('Who gets the alerts of the operation and of the budget; empty for nobody.')
param operatorEmail string = ''

@description('A month\'s budget in the subscription\'s currency. Mails at 80 % and at a forecast of 100 %; stops nothing.')
@minValue(1)
param monthlyBudget int = 25

@description('First day of the month the budget starts in, yyyy-MM-dd; empty at the first deployment. azd keeps it.')
param budgetStart string = ''

@description('Not to be set: an expression that is allowed only here.')
param firstOfThisMonth string = utcNow('yyyy-MM-01')

@description('Memory of one instance in MB: 512, 2048 or 4096. host.json\'s queue batches are sized for 2048.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Most instances at a time, 40 to 1000.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Copies of the data: Standard_LRS (one place), Standard_ZRS (three zones), Standard_GRS (two regions), Standard_GZRS.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_GRS'

@description('Days for which deleted or overwritten blobs can be brought back, 7 to 365.')
@minValue(7)
@maxValue(365)
param softDeleteDays int = 30

@description('Days after which a snapshot moves to the cool tier, and a year later to the cold one; 0 leaves all in the hot tier.')
@minValue(0)
param coolAfterDays int = 180

@description('Days for which nobody may change or delete a snapshot or text; 0 for none. See README before setting it.')
@minValue(0)
@maxValue(146000)
param immutableDays int = 0

@description('True: the data account cannot be deleted before its lock is, so azd down stops there.')
param lockData bool = true

@description('True: storage and vault are reached through private endpoints only. Adds about 40 dollars a month.')
param privateNetwork bool = false

@description('Days that logs are kept, 30 to 730.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day after which no more are taken in; -1 for no limit.')
param logDailyQuotaGb int = 1

@description('Where the health page is asked from, every 15 minutes; each place adds about 1.50 dollars a month.')
param probeLocations array = ['emea-nl-ams-azr']

@description('Model, or with Azure OpenAI the deployment, that explains changes; empty for none.')
param modelName string = ''

@description('Address of an OpenAI-compatible service, e.g. https://NAME.openai.azure.com/openai/v1/; empty for OpenAI\'s own.')
param modelEndpoint string = ''

@description('Azure OpenAI account that the app may ask as its identity; empty: a key, kept as model-key in the vault.')
param modelAccount string = ''

@description('Resource group of that account; empty for this one.')
param modelAccountResourceGroup string = ''

@description('US dollars for a million tokens of questions to the model, e.g. 0.15; empty where it is not known, and no cost is shown.')
param modelInputPrice string = ''

@description('US dollars for a million tokens of its answers, e.g. 0.6; empty where it is not known.')
param modelOutputPrice string = ''

@description('Dollars a day for the model above which the operators are told, where both prices are set. 500,000 tokens at 0.6 a million cost 0.30.')
@minValue(1)
param modelDollarsPerDay int = 1

@description('App settings that replace the defaults of modules/function-app.bicep, by name.')
param appSettings object = {}

var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))
var groupName = 'rg-${environmentName}'
var hostStorageName = 'sthost${token}'
var dataStorageName = 'stdata${token}'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: groupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    location: location
    name: 'id-${token}'
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    token: token
    tags: tags
    principalId: identity.outputs.principalId
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    location: location
    name: hostStorageName
    tags: tags
    prefix: prefix
    principalId: identity.outputs.principalId
    operatorGroupId: operatorGroupId
    publicAccess: !privateNetwork
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  scope: group
  params: {
    location: location
    name: dataStorageName
    tags: tags
    prefix: prefix
    principalId: identity.outputs.principalId
    operatorGroupId: operatorGroupId
    publicAccess: !privateNetwork
    redundancy: dataRedundancy
    softDeleteDays: softDeleteDays
    coolAfterDays: coolAfterDays
    immutableDays: immutableDays
    lockAccount: lockData
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    location: location
    name: 'kv-${token}'
    tags: tags
    principalId: identity.outputs.principalId
    publicAccess: !privateNetwork
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  scope: group
  params: {
    location: location
    name: 'vnet-${token}'
    tags: tags
  }
}

module privateAccess 'modules/private-access.bicep' = if (privateNetwork) {
  name: 'private-access'
  scope: group
  params: {
    location: location
    tags: tags
    networkId: privateNetwork ? network!.outputs.id : ''
    subnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    hostStorageId: hostStorage.outputs.id
    dataStorageId: dataStorage.outputs.id
    vaultId: vault.outputs.id
  }
}

module modelAccess 'modules/model-access.bicep' = if (!empty(modelAccount)) {
  name: 'model-access'
  scope: resourceGroup(empty(modelAccountResourceGroup) ? groupName : modelAccountResourceGroup)
  params: {
    accountName: modelAccount
    principalId: identity.outputs.principalId
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    location: location
    name: 'func-${token}'
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainer: hostStorage.outputs.packageContainer
    hostStorageName: hostStorageName
    dataStorageName: dataStorageName
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    prefix: prefix
    publicUrl: publicUrl
    contact: contact
    modelName: modelName
    modelEndpoint: modelEndpoint
    modelUsesIdentity: !empty(modelAccount)
    modelInputPrice: modelInputPrice
    modelOutputPrice: modelOutputPrice
    overrides: appSettings
  }
}

module signIn 'modules/sign-in.bicep' = {
  name: 'sign-in'
  scope: group
  params: {
    appName: app.outputs.name
    clientId: signInClientId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    appAddress: app.outputs.address
    email: operatorEmail
    probeLocations: probeLocations
    modelDollarsPerDay: modelDollarsPerDay
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

var firstOfBudget = empty(budgetStart) ? firstOfThisMonth : budgetStart

module budget 'modules/budget.bicep' = {
  name: 'budget'
  scope: group
  params: {
    amount: monthlyBudget
    start: firstOfBudget
    email: operatorEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output APP_ID string = app.outputs.id
output APP_ADDRESS string = app.outputs.address
output HOST_STORAGE string = hostStorageName
output DATA_STORAGE string = dataStorageName
output VAULT_ID string = vault.outputs.id
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output BUDGET_START string = firstOfBudget
