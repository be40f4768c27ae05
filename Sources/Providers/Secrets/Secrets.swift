import Domain
import Foundation

/// All that no text may show of the services that one is in touch with.
///
/// What the harness itself writes (of headers, errors, settings) is masked of every secret, however
/// short. An answer is what was measured: in it only the whole of a secret counts that is too long
/// to be a word of the text.
package struct Secrets: Hashable, Sendable {
  private let all: [Secret]

  /// Those that can be told from the text of an answer.
  private let tellable: [Secret]

  /// None: every text stays as it is.
  package static let none = Secrets([])

  init(_ secrets: some Sequence<Secret>) {
    all = secrets.distinct
    tellable = all.filter(\.isTellable)
  }

  /// Those of several services: what one was sent, another may come to know.
  package init(of providers: some Sequence<Provider>) {
    self.init(providers.flatMap(\.secrets.all))
  }

  /// The secrets in the query of a URL, by their parameters' names.
  package init(inQueryOf url: String) {
    let values = QuerySecrets(url).values
    self.init((values + values.compactMap(\.removingPercentEncoding)).compactMap(Secret.init))
  }

  package static func + (left: Secrets, right: Secrets) -> Secrets {
    Secrets(left.all + right.all)
  }

  package var isEmpty: Bool { all.isEmpty }

  /// Whether an answer could hold one of them and be changed when it is stored.
  var hasTellable: Bool { !tellable.isEmpty }

  /// A text that the harness writes, without any secret.
  package func masked(_ text: String) -> String {
    Self.masked(text, of: all, takingRemnants: true)
  }

  /// A part of an answer, without the whole of any secret that can be told from text.
  package func maskedAnswer(_ text: String) -> String {
    Self.masked(text, of: tellable, takingRemnants: false)
  }

  /// A body that is shown before it is sent, so that it stays what would be sent.
  func maskedPrompt(_ text: String) -> String {
    Self.masked(text, of: all.filter(\.isTellableInPrompt), takingRemnants: false)
  }

  /// Whether a part of an answer holds the whole of such a secret.
  func findsAny(in text: String) -> Bool { !answerPlaces(in: text).isEmpty }

  /// Where it does, in bytes, in order and apart.
  func answerPlaces(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 {
      Self.places(of: tellable, in: UnsafeRawBufferPointer($0), takingRemnants: false)
    }
  }

  private static func masked(
    _ text: String,
    of secrets: [Secret],
    takingRemnants: Bool
  ) -> String {
    guard !secrets.isEmpty else { return text }
    var text = text
    let found = text.withUTF8 {
      places(of: secrets, in: UnsafeRawBufferPointer($0), takingRemnants: takingRemnants)
    }
    guard !found.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var masked: [UInt8] = []
    var kept = 0
    for place in found {
      masked += bytes[kept..<place.lowerBound]
      masked += Array(Secret.mask.utf8)
      kept = place.upperBound
    }
    return String(decoding: masked + bytes[kept...], as: UTF8.self)
  }

  /// Places that overlap are one: a key may be the beginning of another.
  private static func places(
    of secrets: [Secret],
    in bytes: UnsafeRawBufferPointer,
    takingRemnants: Bool
  ) -> [Range<Int>] {
    let found = secrets.flatMap { $0.places(in: bytes, takingRemnants: takingRemnants) }
    guard found.count > 1 else { return found }
    var apart: [Range<Int>] = []
    for place in found.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = apart.last, place.lowerBound < last.upperBound {
        apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
      } else {
        apart.append(place)
      }
    }
    return apart
  }
}

extension Secrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { Secret.mask }
  package var debugDescription: String { Secret.mask }
  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
