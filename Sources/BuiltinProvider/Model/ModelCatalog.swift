/// The models that the provider serves, all learnt from one text at start.
struct ModelCatalog: Sendable {
  /// A name that a request may ask for.
  enum Name: String, CaseIterable, Sendable {
    case small, medium, large
    case largeChat = "large-chat"
    case largeNoSystem = "large-nosystem"
    case judge
    case embed

    /// How many tokens an n-gram spans; `nil` for the embedding model.
    var order: Int? {
      switch self {
      case .small: 3
      case .medium: 5
      case .large, .largeChat, .largeNoSystem, .judge: 9
      case .embed: nil
      }
    }

    /// Whether conversations are put to the model through a template that it has learnt.
    var hasChatTemplate: Bool { self == .largeChat || self == .largeNoSystem }

    var takesSystemPrompt: Bool { self == .largeChat }

    /// Whether it says which of two answers in the prompt is better, where there are two.
    var comparesAnswers: Bool { self == .judge }
  }

  /// The most tokens of prompt and completion together.
  static let contextLength = 131_072

  /// How many merges the tokenizer learns, and how often a pair must occur to become one.
  static let mergeCount = 1_400
  static let minimumPairCount = 3

  let tokenizer: Tokenizer
  let embedder: Embedder
  private let models: [Name: LanguageModel]

  init(corpus: Corpus) {
    let tokenizer = TokenizerTraining.train(
      on: corpus.documents.map { Array($0.utf8) },
      mergeCount: Self.mergeCount,
      minimumCount: Self.minimumPairCount
    )
    self.tokenizer = tokenizer
    let endOfText = tokenizer.token(.endOfText)
    let template = ChatTemplate(tokenizer: tokenizer)
    let documents = corpus.documents.map { tokenizer.encode($0) + [endOfText] }
    let conversations = corpus.exchanges.map { exchange in
      template.prompt(for: [ConversationTurn(role: .user, content: exchange.question)])
        + tokenizer.encode(exchange.answer) + [endOfText]
    }
    let index = ContextIndex(
      documents: documents + conversations,
      endOfText: endOfText,
      vocabularySize: tokenizer.vocabularySize
    )
    // No model ever says who speaks next: the template puts that in.
    let roles = [Tokenizer.Special.system, .user, .assistant].map(tokenizer.token)
    var byOrder: [Int: LanguageModel] = [:]
    var models: [Name: LanguageModel] = [:]
    for name in Name.allCases {
      guard let order = name.order else { continue }
      let model =
        byOrder[order]
        ?? LanguageModel(
          order: order,
          index: index,
          vocabularySize: tokenizer.vocabularySize,
          excluding: roles
        )
      byOrder[order] = model
      models[name] = model
    }
    self.models = models
    embedder = Embedder(tokenizer: tokenizer)
  }

  /// The language model of a name; `nil` for the embedding model.
  func model(_ name: Name) -> LanguageModel? {
    models[name]
  }
}
