import Fuzzing

tryInputs { start, count in
  MathReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
