namespace PolicyWatch.Core.Tests.Extraction.Pages;

/// <summary>Policies in other languages than English.</summary>
internal static class TranslatedDrafts
{
    public static IReadOnlyDictionary<string, PolicyDraft> All { get; } = new Dictionary<string, PolicyDraft>(StringComparer.Ordinal)
    {
        ["de"] = PolicyDraft.Parse("""
            # Datenschutzerklärung
            Stand: März 2024
            Wir freuen uns über Ihren Besuch. Hier erfahren Sie, welche personenbezogenen Daten wir verarbeiten, wenn Sie unsere Website nutzen oder uns schreiben, und welche Rechte Sie haben.
            ## Verantwortlicher
            Verantwortlich ist die Uferwerk Bücher GmbH, Am Kai 7, 28195 Bremen. Unseren Datenschutzbeauftragten erreichen Sie unter derselben Anschrift mit dem Zusatz „Datenschutz“.
            ## Protokolldateien
            Bei jedem Aufruf speichert unser Server die Adresse Ihres Geräts, die Uhrzeit und die aufgerufene Seite. Diese Angaben löschen wir nach vierzehn Tagen; Rechtsgrundlage ist unser berechtigtes Interesse an einem sicheren Betrieb.
            ## Bestellungen
            - Name und Lieferanschrift, damit das Paket Sie erreicht
            - Zahlungsdaten, die nur der Zahlungsdienst sieht
            - Ihre E-Mail-Adresse für die Bestätigung
            ## Ihre Rechte
            Sie können Auskunft, Berichtigung, Löschung und Einschränkung der Verarbeitung verlangen und ihr widersprechen. Außerdem dürfen Sie sich bei der Aufsichtsbehörde beschweren.
            """),
        ["fr"] = PolicyDraft.Parse("""
            # Politique de confidentialité
            Dernière mise à jour : 3 février 2024
            La présente politique décrit les données personnelles que nous traitons lorsque vous consultez notre site ou passez une commande, ainsi que les droits dont vous disposez.
            ## Responsable du traitement
            Le responsable est la société Quai des Livres SARL, 4 rue du Port, 44000 Nantes. Vous pouvez nous écrire à cette adresse pour toute question.
            ## Données collectées
            - votre nom, votre adresse et votre numéro de téléphone
            - l'historique de vos commandes et de vos échanges avec nous
            - les journaux de connexion, conservés pendant douze mois
            ## Finalités
            Nous utilisons ces données pour exécuter vos commandes, répondre à vos demandes et assurer la sécurité du site. Nous ne les vendons pas et ne les communiquons qu'à nos prestataires de livraison et de paiement.
            ## Vos droits
            Vous pouvez accéder à vos données, les rectifier, les effacer ou vous opposer à leur traitement. Vous pouvez aussi introduire une réclamation auprès de la CNIL.
            """),
        ["es"] = PolicyDraft.Parse("""
            # Política de privacidad
            Última actualización: 5 de enero de 2024
            En esta política explicamos qué datos personales tratamos cuando visita nuestra página o realiza un pedido, y qué derechos puede ejercer en todo momento.
            ## Responsable
            El responsable es Libros del Muelle S.L., calle del Faro 9, 39001 Santander. Puede escribirnos a esa dirección para cualquier consulta sobre sus datos.
            ## Datos que recogemos
            - nombre, dirección y teléfono para entregar el pedido
            - datos de pago, que solo ve la entidad bancaria
            - registros técnicos de cada visita durante treinta días
            ## Conservación y destinatarios
            Conservamos las facturas durante seis años porque lo exige la ley. Comunicamos los datos únicamente a las empresas de transporte y de pago, y nunca los vendemos a terceros.
            ## Derechos
            Puede solicitar el acceso, la rectificación o la supresión de sus datos, oponerse a su tratamiento y reclamar ante la Agencia Española de Protección de Datos.
            """),
        ["it"] = PolicyDraft.Parse("""
            # Informativa sulla privacy
            Ultimo aggiornamento: 7 aprile 2024
            Questa informativa spiega quali dati personali trattiamo quando visitate il nostro sito o fate un ordine, e quali diritti potete esercitare.
            ## Titolare del trattamento
            Il titolare è Molo Libri S.r.l., via della Lanterna 3, 16126 Genova. Potete scriverci a questo indirizzo per qualsiasi domanda sui vostri dati.
            ## Dati raccolti
            - nome, indirizzo e numero di telefono
            - dati di pagamento, visibili solo alla banca
            - registri tecnici conservati per trenta giorni
            ## Conservazione
            Conserviamo le fatture per dieci anni come richiede la legge. Non vendiamo i dati e li comunichiamo soltanto ai corrieri e al servizio di pagamento.
            ## Diritti
            Potete chiedere l'accesso, la rettifica o la cancellazione dei dati, opporvi al trattamento e presentare reclamo al Garante.
            """),
        ["nl"] = PolicyDraft.Parse("""
            # Privacyverklaring
            Laatst bijgewerkt op 2 mei 2024
            In deze verklaring leest u welke persoonsgegevens wij verwerken wanneer u onze website bezoekt of iets bestelt, en welke rechten u hebt.
            ## Verantwoordelijke
            Verantwoordelijk is Kade Boeken B.V., Havenstraat 8, 1012 AB Amsterdam. U kunt ons op dit adres schrijven met al uw vragen.
            ## Welke gegevens
            - naam, adres en telefoonnummer voor de bezorging
            - betaalgegevens, die alleen de bank te zien krijgt
            - technische logboeken, die wij dertig dagen bewaren
            ## Bewaren en delen
            Facturen bewaren wij zeven jaar omdat de wet dat eist. Wij verkopen uw gegevens niet en delen ze alleen met de bezorger en de betaaldienst.
            ## Uw rechten
            U kunt uw gegevens inzien, laten verbeteren of laten wissen, bezwaar maken tegen het gebruik en een klacht indienen bij de Autoriteit Persoonsgegevens.
            """),
        ["pt"] = PolicyDraft.Parse("""
            # Política de privacidade
            Última atualização: 9 de julho de 2024
            Esta política explica que dados pessoais tratamos quando visita o nosso site ou faz uma encomenda, e quais são os seus direitos.
            ## Responsável
            O responsável é a Cais dos Livros Lda., rua da Barra 21, 4000-001 Porto. Pode escrever-nos para este endereço com qualquer pergunta sobre os seus dados.
            ## Dados que recolhemos
            - nome, morada e telefone para a entrega
            - dados de pagamento, que apenas o banco pode ver
            - registos técnicos, guardados durante trinta dias
            ## Conservação e partilha
            Guardamos as faturas durante dez anos porque a lei o exige. Não vendemos os dados e só os comunicamos à transportadora e ao serviço de pagamento.
            ## Direitos
            Pode pedir o acesso, a retificação ou o apagamento dos seus dados, opor-se ao tratamento e apresentar queixa à autoridade de controlo.
            """),
        ["ja"] = PolicyDraft.Parse("""
            # プライバシーポリシー
            最終更新日：2024年3月4日
            当社は、お客様が本サイトをご利用になる際に取得する個人情報の取り扱いについて、以下のとおり定めます。本ポリシーは、すべてのサービスに適用されます。
            ## 取得する情報
            当社は、氏名、住所、電話番号、メールアドレスを取得します。また、アクセスの日時、閲覧したページ、利用環境に関する記録を自動的に取得します。
            ## 利用目的
            取得した情報は、商品の発送、お問い合わせへの回答、不正利用の防止、サービスの改善のために利用します。
            - 商品の発送とお支払いの確認
            - お問い合わせへの対応
            ## 第三者への提供
            法令に基づく場合を除き、お客様の同意なく個人情報を第三者に提供することはありません。配送会社には、発送に必要な範囲でのみ情報を渡します。
            ## お問い合わせ
            個人情報の開示、訂正、削除をご希望の場合は、当社窓口までご連絡ください。
            """),
        ["zh"] = PolicyDraft.Parse("""
            # 隐私政策
            更新日期：2024年3月4日
            本政策说明我们在您访问网站、注册账户或与我们联系时如何收集、使用和保护您的个人信息。请您在使用服务之前仔细阅读。
            ## 我们收集的信息
            我们会收集您的姓名、地址、电话号码和电子邮箱。访问网站时，服务器还会自动记录访问时间、浏览的页面和设备类型。
            ## 信息的使用
            我们使用这些信息来履行合同、回复您的咨询、保障系统安全并改进服务。
            - 处理订单和付款
            - 回复客户咨询
            ## 信息的共享
            除法律要求外，未经您的同意，我们不会向第三方提供您的个人信息。物流公司只会获得配送所必需的信息。
            ## 您的权利
            您可以要求查询、更正或删除您的个人信息，也可以随时撤回同意。如有疑问，请通过上述方式与我们联系。
            """),
    };
}
