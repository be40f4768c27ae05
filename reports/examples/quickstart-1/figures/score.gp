# Draw it again: gnuplot score.gp
reset
set encoding utf8
set terminal svg noenhanced size 860,310 font 'Helvetica,Arial,DejaVu Sans,sans-serif,13' background '#ffffff'
set output 'score.svg'
set border 3 linecolor '#6e7781'
set tics nomirror scale 0.5 textcolor '#24292f'
set grid xtics ytics linecolor '#e3e6ea' linetype 1 linewidth 1
set key textcolor '#24292f'
set label 1 'Score by arm: correct' at character 1, screen 1 offset 0,-1.1 left font 'sans-serif Bold,15' textcolor '#24292f'
set label 2 'mean over cases, 95 % interval' at character 1, screen 1 offset 0,-2.3 left textcolor '#6e7781'
set tmargin 4
set xlabel 'passed, %' textcolor '#24292f'
set xrange [0:100]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
unset key
set lmargin 25
set yrange [5.6:-0.6]
set ytics scale 0 ('large, temperature 0' 0, 'large, temperature 0.8' 1, 'medium, temperature 0' 2, 'medium, temperature 0.8' 3, 'small, temperature 0' 4, 'small, temperature 0.8' 5)
set border 1
set y2range [5.6:-0.6]
set y2tics scale 0 ('90.0 %%' 0, '87.5 %%' 1, '56.7 %%' 2, '37.5 %%' 3, '6.7 %%' 4, '0.0 %%' 5)
plot 'score.dat' index 0 using 1:4:2:3 with xerrorbars linecolor '#009e73' pointtype 7 pointsize 1.1 linewidth 2, \
  'score.dat' index 1 using 1:4:2:3 with xerrorbars linecolor '#009e73' pointtype 9 pointsize 1.1 linewidth 2, \
  'score.dat' index 2 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 7 pointsize 1.1 linewidth 2, \
  'score.dat' index 3 using 1:4:2:3 with xerrorbars linecolor '#d55e00' pointtype 9 pointsize 1.1 linewidth 2, \
  'score.dat' index 4 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 7 pointsize 1.1 linewidth 2, \
  'score.dat' index 5 using 1:4:2:3 with xerrorbars linecolor '#0072b2' pointtype 9 pointsize 1.1 linewidth 2
set output
