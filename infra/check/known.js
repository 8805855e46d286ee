// What is true outside this repository.

/** Azure's built-in roles that PolicyWatch may use: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const roles = [
  { name: 'Storage Blob Data Owner', id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' },
  { name: 'Storage Blob Data Contributor', id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' },
  { name: 'Storage Queue Data Contributor', id: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' },
  { name: 'Storage Table Data Contributor', id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' },
  { name: 'Monitoring Metrics Publisher', id: '3913510d-42f4-4e42-8a64-420c390055eb' },
  { name: 'Key Vault Secrets User', id: '4633458b-17de-408a-b874-0445c86b69e6' },
  { name: 'Cognitive Services OpenAI User', id: '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd' },
];

/** Settings that the platform reads, and who. */
export const platform = {
  AzureWebJobsStorage__accountName: 'Functions host',
  AzureWebJobsStorage__credential: 'Functions host',
  AzureWebJobsStorage__clientId: 'Functions host',
  AzureWebJobsDisableHomepage: 'Functions host',
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'Functions host',
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Functions host',
  AZURE_CLIENT_ID: 'Azure.Identity',
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: 'App Service Authentication',
};

/** Settings of the sample that a deployment does without, and why. */
export const notInAzure = {
  FUNCTIONS_WORKER_RUNTIME: 'Flex Consumption takes it from functionAppConfig',
  AzureWebJobsStorage: 'AzureWebJobsStorage__accountName names the account, without a key',
  Fetch__ExtraPorts__0: 'for the demo and the tests',
  Fetch__AllowedLoopbackHosts__0: 'for the demo and the tests',
};
