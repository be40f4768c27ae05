import Domain
import Profiles
package import Transport

/// The models that a provider says it has, or a page of them.
package struct ModelList: Hashable, Sendable {
  package var models: [Model]

  /// Whether the provider says that it has more than these.
  package var hasMore = false

  /// Where they go on; `nil` where nothing more is there, or where the provider does not say.
  package var next: Continuation?

  package struct Model: Hashable, Sendable, Codable {
    /// The name to ask for.
    package var id: String
    package var ownedBy: String?

    /// Seconds since 1970.
    package var created: Int64?
  }

  /// What asks for a page that is not the first, in the words of the provider's reply.
  package enum Continuation: Hashable, Sendable {
    /// Anthropic's: the last model that was told.
    case after(id: String)
    /// Gemini's.
    case pageToken(String)

    fileprivate var query: String {
      switch self {
      case .after(let id): "after_id=" + BaseURL.pathSegment(id)
      case .pageToken(let token): "pageToken=" + BaseURL.pathSegment(token)
      }
    }
  }
}

extension Provider {
  /// - Parameter page: `nil` for the first.
  package func modelListRequest(
    _ page: ModelList.Continuation? = nil,
    limits: TransferLimits = .service
  ) throws(ProviderError) -> HTTPRequest {
    guard let path = profile.modelListPath else {
      throw .serviceNotOffered(.modelList, profile: profile.name.rawValue)
    }
    var url = base.url(ofProfile: path)
    if let page { url += (url.contains("?") ? "&" : "?") + page.query }
    return HTTPRequest(
      method: .get,
      url: url,
      headers: headers(.accept("application/json")),
      limits: limits,
      security: security
    )
  }

  /// Reads the list: `{"data": [{"id"}]}`, the bare array that some servers send, or Gemini's and
  /// Ollama's `{"models": [{"name"}]}`.
  ///
  /// More pages are told by Anthropic's `has_more` and `last_id`, or Gemini's `nextPageToken`.
  ///
  /// - Parameter page: The one that was asked for; `nil` for the first.
  package func modelList(
    in exchange: HTTPExchange,
    at page: ModelList.Continuation? = nil
  ) throws(ProviderError) -> ModelList {
    let value = try answer(
      in: exchange,
      from: profile.modelListPath.map(base.url(ofProfile:))
    )
    let next = ModelList.Continuation(readBehind: value)
    let told = value["data"]?.arrayValue ?? value["models"]?.arrayValue ?? value.arrayValue
    guard let entries = told ?? Self.emptyPage(value, at: page ?? next) else {
      throw unreadable(exchange, "the reply holds no list of models")
    }
    var models: [ModelList.Model] = []
    for entry in entries {
      // Gemini's begin with the room of all models, which is in the path already.
      let named = entry["name"]?.stringValue.map { name in
        name.hasPrefix("models/") ? String(name.dropFirst("models/".count)) : name
      }
      guard let id = entry["id"]?.stringValue ?? named else {
        throw unreadable(exchange, "a model of the list has no id")
      }
      models.append(
        ModelList.Model(
          id: secrets.maskedAnswer(id),
          ownedBy: entry["owned_by"]?.stringValue.map(secrets.maskedAnswer),
          created: entry["created"]?.integerValue
        )
      )
    }
    let hasMore = next != nil || value["has_more"]?.boolValue == true
    return ModelList(models: models, hasMore: hasMore, next: next)
  }

  /// Gemini's JSON leaves an empty list out.
  private static func emptyPage(
    _ value: JSONValue,
    at page: ModelList.Continuation?
  ) -> [JSONValue]? {
    guard case .pageToken = page, case .object = value, value["models"] == nil else { return nil }
    return []
  }
}

extension ModelList.Continuation {
  fileprivate init?(readBehind list: JSONValue) {
    if let token = list["nextPageToken"]?.stringValue, !token.isEmpty {
      self = .pageToken(token)
    } else if list["has_more"]?.boolValue == true, let last = list["last_id"]?.stringValue,
      !last.isEmpty
    {
      self = .after(id: last)
    } else {
      return nil
    }
  }
}
