/// The parameters of a URL's query that carry a key by their very names: `?key=…`, `?api_key=…`.
///
/// A provider may want its key there; the suite then holds it, and nothing that is kept is to.
package struct QuerySecrets: Hashable, Sendable {
  private var parameters: [Parameter] = []

  private struct Parameter: Hashable, Sendable {
    var name: String
    var value: String
  }

  /// What stands where a value was.
  package static let mask = "<redacted>"

  /// Values as they are written, still percent-encoded.
  package var values: [String] { parameters.map(\.value) }
  package var isEmpty: Bool { parameters.isEmpty }

  /// - Parameter url: An address, or a path with its query.
  package init(_ url: String) {
    self.init([url])
  }

  package init(_ urls: some Sequence<String>) {
    for url in urls {
      guard let start = url.firstIndex(of: "?") else { continue }
      let query = url[url.index(after: start)...].prefix { $0 != "#" }
      for part in query.split(whereSeparator: { $0 == "&" || $0 == ";" }) {
        guard let equals = part.firstIndex(of: "=") else { continue }
        let name = String(part[..<equals])
        let value = String(part[part.index(after: equals)...])
        guard Self.namesSecret(name), !value.isEmpty else { continue }
        parameters.append(Parameter(name: name, value: value))
      }
    }
  }

  /// The text without the values, wherever they follow their parameter's name.
  package func masked(_ text: String) -> String {
    parameters.reduce(text) { text, parameter in
      Self.masked(text, "\(parameter.name)=", parameter.value)
    }
  }

  /// A URL, or a path, without the values in its own query.
  package static func masked(inURL url: String) -> String { QuerySecrets(url).masked(url) }

  /// Whether the query was stored without its key, so that nothing can be sent to it.
  package var isMasked: Bool { values.contains(Self.mask) }

  private static func masked(_ text: String, _ name: String, _ value: String) -> String {
    var masked = ""
    var rest = text[...]
    while let found = rest.firstRange(of: name + value) {
      masked += rest[..<found.lowerBound]
      let next = found.upperBound < rest.endIndex ? rest[found.upperBound] : nil
      // A value that goes on is another one.
      let isWhole = next.map { !($0.isASCII && ($0.isLetter || $0.isNumber)) } ?? true
      masked += isWhole ? name + mask : name + value
      rest = rest[found.upperBound...]
    }
    return masked + rest
  }

  /// `key`, `api-key`, `subscription-key`, `access_token`, `sig`, and their kin.
  private static func namesSecret(_ name: String) -> Bool {
    let name = name.lowercased().replacing("_", with: "").replacing("-", with: "")
    let whole = ["sig", "code", "auth", "pwd", "pass", "apikey", "session", "sessionid"]
    return whole.contains(name) || ["key", "token"].contains(where: name.hasSuffix)
      || ["secret", "password", "passwd", "signature", "credential", "authorization"]
        .contains(where: name.contains)
  }
}
