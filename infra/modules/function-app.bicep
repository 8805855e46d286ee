// The app on Flex Consumption, and every setting that it reads.

@description('Region.')
param location string

@description('Name of the app; its address is https://NAME.azurewebsites.net/.')
param name string

@description('Tags of every resource.')
param tags object

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Container that the package is deployed to.')
param packageContainer string

@description('Account of the Functions host and of the queues.')
param hostStorageName string

@description('Account of the evidence and the tables.')
param dataStorageName string

@description('Address of the vault, with a slash at its end.')
param vaultUri string

@description('Where telemetry goes.')
param insightsConnectionString string

@description('Subnet that the app sends through; empty for none.')
param subnetId string

@description('Memory of one instance in MB. host.json\'s queue batches are sized for 2048.')
@allowed([512, 2048, 4096])
param instanceMemory int

@description('Most instances at a time.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Begins the name of every container, table and queue.')
param prefix string

@description('Address under which people open the pages; empty for the app\'s own.')
param publicUrl string

@description('A page that says who runs this crawler; empty for none.')
param contact string

@description('Model, or with Azure OpenAI the deployment; empty for none.')
param modelName string

@description('Address of an OpenAI-compatible service; empty for OpenAI\'s own.')
param modelEndpoint string

@description('True: the app signs in to Azure OpenAI as its identity. False: with the key in the vault.')
param modelUsesIdentity bool

@description('US dollars for a million tokens of questions to the model, e.g. 0.15; empty where it is not known.')
param modelInputPrice string

@description('US dollars for a million tokens of its answers; empty where it is not known.')
param modelOutputPrice string

@description('Settings that replace the ones below or come on top, by name.')
param overrides object

var modelKeyNeeded = !empty(modelName) && !modelUsesIdentity
// Asked for afresh at every start and once a day, so a new version of the secret needs no deployment.
var signingKey = '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/webhook-signing-key)'
var modelKey = '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/model-key)'

// The product's own, in the order of local.settings.sample.json.
var productSettings = {
  DataStorage__accountName: dataStorageName
  Prefix: prefix
  ScheduleChecks: '0 * * * * *'
  CheckPageHealth: '0 */15 * * * *'
  AnchorLogs: '0 30 0 * * *'
  TakeMeasures: '0 */5 * * * *'
  Health__TroubleTime: '2.00:00:00'
  Health__StandInTime: '1.00:00:00'
  Health__StandInInterval: '1.00:00:00'
  Health__AssessmentTime: '06:00:00'
  Health__SecondLookDelay: '00:10:00'
  Health__OutageWindow: '01:00:00'
  Fetch__Contact: contact
  Fetch__MaxWireBytes: '5000000'
  Fetch__MaxHeaderKibibytes: '64'
  Fetch__MaxRedirects: '5'
  Fetch__ConnectTime: '00:00:10'
  Fetch__HeaderTime: '00:00:20'
  Fetch__TotalTime: '00:01:00'
  Fetch__HostPause: '00:00:02'
  Fetch__DefaultLanguage: 'en'
  Wayback__Endpoint: 'https://web.archive.org/'
  Wayback__SearchesPerMinute: '24'
  Wayback__PlaybacksPerMinute: '480'
  Wayback__AnswerTime: '00:01:00'
  Wayback__CapturesPerYear: '120'
  Wayback__BackfillNewPages: 'true'
  TimeStamps__Authority: ''
  TimeStamps__AnswerTime: '00:00:20'
  Alerts__PublicUrl: empty(publicUrl) ? 'https://${name}.azurewebsites.net/' : publicUrl
  Webhooks__SigningKey: signingKey
  Webhooks__PreviousSigningKey: ''
  Webhooks__AnswerTime: '00:00:20'
  Model__Name: modelName
  Model__Endpoint: modelEndpoint
  Model__ApiKey: modelKeyNeeded ? modelKey : ''
  Model__UseIdentity: string(modelUsesIdentity)
  Model__AnswerTime: '00:01:00'
  Model__Retries: '2'
  Model__RetryDelay: '00:00:02'
  Model__TokensPerCall: '12000'
  Model__TokensPerDay: '500000'
  Model__DollarsPerMillionInputTokens: modelInputPrice
  Model__DollarsPerMillionOutputTokens: modelOutputPrice
}

// What the Functions host, the Azure SDK and App Service Authentication read. No connection string holds a key.
var platformSettings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsDisableHomepage: 'true'
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'policywatch' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      http20Enabled: true
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
      }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(productSettings, platformSettings, overrides)
}

// Deployments sign in with Entra ID; user names and passwords are off.
resource ftpPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource scmPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

output id string = app.id
output name string = app.name
output address string = 'https://${app.properties.defaultHostName}'
