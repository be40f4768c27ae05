/// A list that needs no storage of its own while it holds at most one element.
///
/// Most cases expect one text and fill one variable: an array for each would take as much memory
/// again as the texts.
enum CompactList<Element: Sendable>: Sendable {
  case none
  case one(Element)
  case several([Element])

  init(_ elements: [Element]) {
    switch elements.count {
    case 0: self = .none
    case 1: self = .one(elements[0])
    default: self = .several(elements)
    }
  }

  var elements: [Element] {
    switch self {
    case .none: []
    case .one(let element): [element]
    case .several(let elements): elements
    }
  }
}

extension CompactList: Equatable where Element: Equatable {}
extension CompactList: Hashable where Element: Hashable {}
