import Domain
import Profiles
package import Transport

/// The models that a provider says it has.
package struct ModelList: Hashable, Sendable, Codable {
  package var models: [Model]

  package struct Model: Hashable, Sendable, Codable {
    /// The name to ask for.
    package var id: String
    package var ownedBy: String?

    /// Seconds since 1970.
    package var created: Int64?
  }
}

extension Provider {
  package func modelListRequest(
    limits: TransferLimits = .service
  ) throws(ProviderError) -> HTTPRequest {
    guard let path = profile.modelListPath else {
      throw .serviceNotOffered(.modelList, profile: profile.name.rawValue)
    }
    return HTTPRequest(
      method: .get,
      url: base.url(ofProfile: path),
      headers: headers(.accept("application/json")),
      limits: limits,
      security: security
    )
  }

  /// Reads the list: `{"data": [{"id"}]}`, the bare array that some servers send, or Gemini's and
  /// Ollama's `{"models": [{"name"}]}`.
  package func modelList(in exchange: HTTPExchange) throws(ProviderError) -> ModelList {
    let value = try answer(
      in: exchange,
      from: profile.modelListPath.map(base.url(ofProfile:))
    )
    guard let entries = value["data"]?.arrayValue ?? value["models"]?.arrayValue ?? value.arrayValue
    else {
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
    return ModelList(models: models)
  }
}
