namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>Policies of a fictional maker of scheduling software.</summary>
internal static class EnglishDrafts
{
    public static PolicyDraft Privacy { get; } = PolicyDraft.Parse("""
        # Privacy Policy
        Last updated: 4 March 2024
        Harbour Planner B.V. ("Harbour", "we") makes scheduling software for ports, ferries and small shipyards. This policy explains which personal data we handle when you visit our website, open an account or write to us, and what you can ask of us.
        ## 1. Who is responsible
        Harbour Planner B.V., Kade 12, 3011 AB Rotterdam, is the controller of the data described here. Where a customer enters the data of its own crew or passengers, that customer is the controller and we act on its instructions alone.
        ## 2. What we collect
        We collect the following data directly from you or from the device that you use:
        - your name, work address, telephone number and role in your company
        - the user name and the scrambled password of your account
        - the time, page and browser version of each visit, kept in our server logs
        - messages that you send to our support team, with any files attached to them
        We do not ask for special categories of data, and you should not enter any into free text fields.
        ## 3. Why we use it
        We use account data to perform our contract with you, logs to keep the service safe and to find faults, and messages to answer your questions. With your consent we also send a monthly letter about new functions; every letter carries a link to stop it.
        | Purpose | Data | Legal basis
        | Running the service | Account data, logs | Contract
        | Finding faults | Logs | Legitimate interest
        | Monthly letter | Name and e-mail address | Consent
        ## 4. Whom we share it with
        We share data with the companies that host our servers, deliver our e-mail and process payments. Each of them has signed a data processing agreement. We never sell personal data, and we disclose it to authorities only where the law obliges us to.
        ## 5. Transfers abroad
        Our servers stand in the Netherlands and in Finland. Our payment provider is based in the United States; transfers to it rest on the standard contractual clauses of the European Commission.
        ## 6. How long we keep it
        Account data is deleted sixty days after the end of the contract. Server logs are deleted after fourteen days, support messages after two years. Invoices are kept for seven years because tax law requires it.
        ## 7. Your rights
        You may ask us for a copy of your data, have it corrected or erased, restrict or object to its use, and receive it in a common format. You may withdraw a consent at any time. If you believe that we handle your data unlawfully, you may complain to the Dutch data protection authority.
        ## 8. Security
        All connections are encrypted, backups are encrypted as well, and access is limited to those employees who need it. Should a breach put you at risk, we will tell you without undue delay and in any case within seventy-two hours.
        ## 9. Changes and contact
        We will announce material changes to this policy by e-mail at least thirty days before they take effect. Questions go to privacy@harbour-planner.example or to our address above.
        """);

    public static PolicyDraft Terms { get; } = PolicyDraft.Parse("""
        # Terms of Service
        Effective date: 1 June 2023
        These terms govern the use of the scheduling software that Harbour Planner B.V. offers to businesses. By opening an account you accept them on behalf of your company.
        ## Licence
        We grant your company a right to use the software, not exclusive and not transferable, for as long as the subscription is paid. You may not resell it, take it apart or use it to build a competing product.
        ## Fees
        Fees are due in advance for each month. We may raise them once a year by no more than five per cent, with sixty days of notice; you may then end the contract before the rise takes effect.
        | Plan | Berths | Users | Monthly fee
        | Jetty | up to 5 | 3 | 49 euros
        | Quay | up to 20 | 10 | 149 euros
        | Basin | up to 60 | 25 | 390 euros
        | Port | up to 200 | 80 | 990 euros
        | Delta | without limit | without limit | by agreement
        | Extra user | none | one more | 9 euros
        | Extra berth | one more | none | 12 euros
        | Support by telephone | none | none | 80 euros
        | Training on site | none | up to 12 | 1,200 euros per day
        ## Availability
        We aim for an availability of 99.5 per cent in each month, planned maintenance excluded. If we miss that aim, you receive a credit of a tenth of the monthly fee for every full hour.
        ## Liability
        Our liability is limited to the fees that you paid in the twelve months before the damage arose, save for intent and gross negligence. Neither party is liable for lost profits.
        ## Ending the contract
        Either party may end the contract with one month of notice. We may suspend an account at once if it endangers the service. You can export your data for thirty days after the end.
        ## Law and courts
        Dutch law applies. Disputes go to the courts of Rotterdam, after the parties have tried in good faith to settle them within thirty days.
        """);

    public static PolicyDraft Cookies { get; } = PolicyDraft.Parse("""
        # Cookie Policy
        Version of 2 January 2024
        This policy tells which cookies the website of Harbour Planner sets, what each of them is for and how you can refuse them.
        ## What a cookie is
        A cookie is a small file that a website stores on your device and reads again at your next visit. Some are needed for the site to work at all, others count visits or remember what you chose.
        ## Cookies that we set
        | Name | Purpose | Expires
        | session | Keeps you signed in while you move between pages | when the browser closes
        | choice | Remembers what you decided about cookies | after six months
        | visits | Counts pages without recognising persons | after thirteen months
        ## Your choice
        You may accept or refuse every cookie that is not strictly needed. Your decision is stored for six months; you can change it at any time through the link at the foot of each page, or delete cookies in the settings of your browser.
        ## Contact
        Questions about cookies reach us at privacy@harbour-planner.example.
        """);

    public static PolicyDraft Short { get; } = PolicyDraft.Parse("""
        # Privacy notice
        We run this website without cookies and without any service that follows you.
        Our host keeps the address of your device for seven days in its logs, so that attacks can be traced, and then deletes it.
        If you write to us, we keep your letter for as long as it takes to answer it, and one year more. We pass nothing on to others.
        You may ask what we hold about you and have it deleted: write to post@quay-books.example.
        """);

    public static PolicyDraft Subprocessors { get; } = PolicyDraft.Parse("""
        # Subprocessors
        Harbour Planner engages the companies below to process the personal data of its customers. Customers are told by e-mail thirty days before a company is added or replaced, and may object within that time.
        | Company | Service | Place of processing | Since
        | Polder Hosting B.V. | Servers and backups | Netherlands | 2018
        | Saimaa Cloud Oy | Second data centre | Finland | 2021
        | Lantern Mail GmbH | Delivery of e-mail | Germany | 2019
        | Tallow Payments Inc. | Card payments | United States | 2020
        | Gannet Support Ltd | Telephone support at night | Ireland | 2022
        | Brine Analytics SAS | Counting visits | France | 2023
        | Kelp Translations Lda | Translation of support messages | Portugal | 2023
        ## How to object
        Send your objection with its reasons to privacy@harbour-planner.example. If we cannot offer a reasonable alternative within thirty days, you may end the part of the contract that depends on the new company and receive the fees paid in advance back.
        """);
}
