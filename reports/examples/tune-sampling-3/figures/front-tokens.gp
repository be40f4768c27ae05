# Draw it again: gnuplot front-tokens.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,420 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'front-tokens.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Quality against cost' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'with 95 % intervals; up and to the left is better; not all axes start at 0' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'tokens a request' textcolor '#24292f'
set xrange [13.7133333:14.7033333]
set xtics ('13.8' 13.8, '14' 14, '14.2' 14.2, '14.4' 14.4, '14.6' 14.6)
set ylabel 'correct, %' textcolor '#24292f'
set yrange [56.2140207:79.029348]
set ytics ('60' 60, '65' 65, '70' 70, '75' 75)
set key outside right top Left reverse samplen 3 spacing 1.3
plot 'front-tokens.dat' index 1 using 1:2:3:4:5:6 with xyerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 1.5 title 'temperature 0, top_p 1', \
  'front-tokens.dat' index 2 using 1:2:3:4:5:6 with xyerrorbars linecolor '#d55e00' pointtype 7 pointsize 1.1 linewidth 1.5 title 'temperature 0.2, top_p 1', \
  'front-tokens.dat' index 3 using 1:2:3:4:5:6 with xyerrorbars linecolor '#009e73' pointtype 7 pointsize 1.1 linewidth 1.5 title 'temperature 0.2, top_p 0.8', \
  'front-tokens.dat' index 4 using 1:2:3:4:5:6 with xyerrorbars linecolor '#56b4e9' pointtype 7 pointsize 1.1 linewidth 1.5 title 'temperature 0.4, top_p 0.8'
set output
